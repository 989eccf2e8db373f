package pages

import (
	"os"
	"strings"
	"testing"

	"plein/generator/policy"
	"plein/generator/words"
)

func ofSizes(sizes ...[2]int) File {
	file := File{}
	for _, size := range sizes {
		file.URL = URL("assets/a-" + number(size[0]) + ".jpg")
		file.Width, file.Height = size[0], size[1]
		file.Versions = append(file.Versions, Version{file.URL, size[0], size[1]})
	}
	return file
}

// one is an edition that knows one image.
func one(file File) *edition {
	return &edition{maker: &maker{Options: Options{Files: map[string]File{"a": file}}}}
}

func TestAnImageOffersItsSizes(t *testing.T) {
	page, image := &Page{URL: "ravels/"}, policy.Image{File: "a", Alt: "Een"}
	const column = "(min-width: 46rem) 44rem, calc(100vw - 2rem)"
	for name, c := range map[string]struct {
		file File
		want Picture
	}{
		"a photograph": {ofSizes([2]int{360, 270}, [2]int{720, 540}, [2]int{1080, 810}, [2]int{1440, 1080}), Picture{"../assets/a-720.jpg", "Een",
			"../assets/a-360.jpg 360w, ../assets/a-720.jpg 720w, ../assets/a-1080.jpg 1080w, ../assets/a-1440.jpg 1440w", column, 1440, 1080}},
		"one that a link leads to as well": {ofSizes([2]int{360, 270}, [2]int{1440, 1080}, [2]int{2560, 1920}), Picture{"../assets/a-1440.jpg", "Een",
			"../assets/a-360.jpg 360w, ../assets/a-1440.jpg 1440w", column, 1440, 1080}},
		"a small one":        {ofSizes([2]int{360, 100}, [2]int{500, 139}), Picture{"../assets/a-500.jpg", "Een", "../assets/a-360.jpg 360w, ../assets/a-500.jpg 500w", "(min-width: 532px) 500px, calc(100vw - 2rem)", 500, 139}},
		"a tiny one":         {ofSizes([2]int{20, 10}), Picture{"../assets/a-20.jpg", "Een", "", "", 20, 10}},
		"a drawing":          {File{URL: "assets/a.svg", Drawing: true, Width: 704, Height: 352}, Picture{"../assets/a.svg", "Een", "", "", 704, 352}},
		"one without a size": {File{URL: "assets/a.svg", Drawing: true}, Picture{"../assets/a.svg", "Een", "", "", 0, 0}},
	} {
		if got := one(c.file).picture(page, image); *got != c.want {
			t.Errorf("%s: %+v, want %+v", name, *got, c.want)
		}
	}
	if one(File{}).picture(page, policy.Image{File: "b"}) != nil {
		t.Error("there is a picture of a file that is not there")
	}
}

func TestALogoIsAsHighAsALogo(t *testing.T) {
	page, image := &Page{URL: "ravels/"}, policy.Image{File: "a", Alt: "Een"}
	for name, c := range map[string]struct {
		file File
		want Picture
	}{
		"made for it":            {ofSizes([2]int{256, 64}, [2]int{512, 128}), Picture{"../assets/a-256.jpg", "Een", "../assets/a-512.jpg 2x", "", 256, 64}},
		"small":                  {ofSizes([2]int{100, 30}), Picture{"../assets/a-100.jpg", "Een", "", "", 100, 30}},
		"in a text as well":      {ofSizes([2]int{85, 64}, [2]int{171, 128}, [2]int{360, 270}), Picture{"../assets/a-85.jpg", "Een", "../assets/a-171.jpg 2x", "", 85, 64}},
		"a drawing":              {File{URL: "assets/a.svg", Drawing: true, Width: 704, Height: 352}, Picture{"../assets/a.svg", "Een", "", "", 128, 64}},
		"a drawing without size": {File{URL: "assets/a.svg", Drawing: true}, Picture{"../assets/a.svg", "Een", "", "", 0, 0}},
	} {
		if got := one(c.file).logo(page, image); *got != c.want {
			t.Errorf("%s: %+v, want %+v", name, *got, c.want)
		}
	}
}

func TestTheWeightOfADocument(t *testing.T) {
	lang, err := words.In("nl")
	if err != nil {
		t.Fatal(err)
	}
	e := &edition{lang: lang}
	for bytes, want := range map[int64]string{0: "0 B", 999: "999 B", 1000: "1 kB", 1593: "2 kB", 999_499: "999 kB", 999_500: "1 MB", 1_240_000: "1,2 MB", 12_000_000: "12 MB"} {
		if got := e.size(bytes); got != want {
			t.Errorf("%d: %s, want %s", bytes, got, want)
		}
	}
}

// The sizes that are made are those that the style sheet shows.
func TestSizesAreThoseOfTheStyleSheet(t *testing.T) {
	css, err := os.ReadFile("../../themes/helder/assets/10-helder.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range []string{"--read: 46rem;", "max-width: var(--read); margin-inline: auto; padding-inline: var(--s4);", "--s4: 1rem;", ".logo { max-height: 4rem;"} {
		if !strings.Contains(string(css), rule) {
			t.Errorf("the style sheet says no longer %q: Column, LogoHeight and sizes follow it", rule)
		}
	}
	if Column != (46-2)*16 || LogoHeight != 4*16 || !strings.Contains(sizes(Column), "(min-width: 46rem) 44rem") {
		t.Error("the sizes are not those of the style sheet")
	}
}
