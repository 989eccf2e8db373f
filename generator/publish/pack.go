package publish

import (
	"encoding/binary"
	"encoding/hex"
)

// Pack writes files with their seals in little room, for whoever keeps them between builds. Unpack reads that.
func Pack(files []File) []byte {
	var data []byte
	for _, file := range files {
		data = binary.AppendUvarint(data, uint64(len(file.Path)))
		data = append(data, file.Path...)
		data = binary.AppendUvarint(data, uint64(file.Size))
		data, _ = hex.AppendDecode(data, []byte(file.SHA256)) // this room wrote it
		data = append(data, file.Seal[:]...)
	}
	return data
}

// Unpack reads what Pack wrote. It is not ok where something else did.
func Unpack(data []byte) (files []File, ok bool) {
	all := string(data) // the paths are parts of one text
	const sums = 32 + len(Seal{})
	for at := 0; at < len(data); {
		length, n := binary.Uvarint(data[at:])
		if n <= 0 || length > uint64(len(data)-at-n) {
			return nil, false
		}
		at += n
		file := File{Path: all[at : at+int(length)]}
		at += int(length)
		size, n := binary.Uvarint(data[at:])
		if at += n; n <= 0 || len(data)-at < sums {
			return nil, false
		}
		file.Size, file.SHA256, file.Seal = int64(size), hex.EncodeToString(data[at:at+32]), Seal(data[at+32:])
		at += sums
		files = append(files, file)
	}
	return files, true
}
