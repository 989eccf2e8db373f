#!/bin/sh
# Makes the images that Go cannot write: a square of four colours (red, lime, blue, yellow) in the kinds that programs of
# others save. Needs imagemagick, webp and exiftool (Debian 12). What it made is committed; tests do not run it.
set -eu
cd "$(dirname "$0")"
convert -size 32x24 xc:red xc:lime +append \( -size 32x24 xc:blue xc:yellow +append \) -append -depth 8 square.tmp.png
convert square.tmp.png -interlace JPEG -quality 92 progressive.jpg
convert square.tmp.png -colorspace CMYK -quality 92 cmyk.jpg
convert square.tmp.png -colorspace Gray -quality 92 gray.jpg
convert square.tmp.png -sampling-factor 4:2:2 -quality 92 -define jpeg:restart-interval=4 restart.jpg
convert square.tmp.png -depth 16 -define png:bit-depth=16 -interlace PNG PNG48:deep.png
cwebp -quiet -q 90 square.tmp.png -o lossy.webp
cwebp -quiet -lossless square.tmp.png -o lossless.webp
convert square.tmp.png -alpha set -channel A -evaluate set 50% alpha.tmp.png
cwebp -quiet -q 90 -alpha_q 100 alpha.tmp.png -o alpha.webp
img2webp -loop 0 -d 100 square.tmp.png alpha.tmp.png -o moving.webp
convert square.tmp.png -quality 92 camera.jpg
exiftool -q -overwrite_original -GPSLatitude=51.2194 -GPSLatitudeRef=N -GPSLongitude=4.4025 -GPSLongitudeRef=E \
  -Artist=GEHEIM -XMP:Creator=GEHEIM -XMP:Subject=GEHEIM -IPTC:By-line=GEHEIM -IPTC:City=GEHEIM -Comment=GEHEIM \
  -SerialNumber=GEHEIM -Orientation#=6 camera.jpg
exiftool -q -overwrite_original -XMP:Creator=GEHEIM -EXIF:Artist=GEHEIM -GPSLatitude=51.2194 -GPSLatitudeRef=N lossy.webp
rm -f ./*.tmp.png ./*_original
