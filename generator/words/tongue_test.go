package words

import "testing"

func TestNamesOfLanguages(t *testing.T) {
	for in, names := range map[string]map[string]string{
		"nl": {"fr": "Frans", "uk": "Oekraïens", "ar": "Arabisch", "not a tag": ""},
		"fr": {"nl": "néerlandais"}, "de": {"fr": "Französisch"}, "en": {"tr": "Turkish"},
	} {
		l, err := In(in)
		if err != nil {
			t.Fatal(err)
		}
		for tag, want := range names {
			if got := l.NameOf(tag); got != want {
				t.Errorf("%s in %s is %q, want %q", tag, in, got, want)
			}
		}
	}
}

func TestTheLanguageInAName(t *testing.T) {
	for part, want := range map[string]string{"fr": "fr", "FR": "fr", "uk": "uk", "": "", "v2": "", "def": "", "xx": "", "nl-BE": "", "12": ""} {
		if got := LanguageIn(part); got != want {
			t.Errorf("%q: %q, want %q", part, got, want)
		}
	}
}
