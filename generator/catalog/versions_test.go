package catalog

import (
	"strings"
	"testing"
)

// A version of a text whose name is nearly right is to be called as that version, and not to become another text.
func TestNamesOfVersionsThatAreNearlyRight(t *testing.T) {
	for name, want := range map[string]string{
		"les.eenvoudig": "variant les.easy", "les_fr": "variant les.fr", "les.FR": "variant les.fr", "les.easy.fr2": "near les-easy-fr2", "les frans": "variant les.fr",
		"les.EASY": "variant les.easy", "les_fr_easy": "variant les.fr.easy", "les.eenvoudig.fr": "variant les.fr.easy", "cursus frans": "near cursus-frans", "weg_fr": "near weg-fr",
	} {
		_, findings := assemble(t, map[string]string{action: front(""), "content/municipalities/ravels/actions/" + name + ".md": front("")})
		if len(findings) != 1 || findings[0].Rule != BadID || findings[0].Hint+" "+fact(findings[0], "near") != want {
			t.Errorf("%s: want %s: %+v", name, want, findings)
		}
	}
}

// A document is no image; and a file that an unknown name may have meant is not called unused.
func TestAFieldOfAnImageThatNamesADocument(t *testing.T) {
	const ravels = "content/municipalities/ravels/"
	for line, want := range map[string]string{
		`image = "../verslag.pdf"`: "S026", `image = "../FILM.MP4"`: "S026", `image = "../foto.png"`: "", `image = "../foto.pdf"`: "R001", `image = 3`: "S005", `price = 3`: "S005 unused", `verslag = "../verslag.pdf"`: "S001",
	} {
		c, findings := assemble(t, map[string]string{action: front("image_alt = \"x\"\n" + line), ravels + "verslag.pdf": "x", ravels + "FILM.MP4": "x", ravels + "foto.png": "x"})
		got := ""
		for _, finding := range findings {
			got += finding.Rule.Code
		}
		if got == "S005" && !c.MayBeNamed(ravels+"foto.png") {
			got += " unused"
		}
		if got != want {
			t.Errorf("%s: %s, want %s: %+v", line, got, want, findings)
		}
		if (want == "R001" || want == "S001") && !c.MayBeNamed(ravels+"verslag.pdf") {
			t.Error("a file that was probably meant is called unused")
		}
	}
}

// A version that is a copy of the whole source is told of once, with what to take away and what to leave.
func TestAVersionThatIsACopyOfItsSource(t *testing.T) {
	version := "content/municipalities/ravels/actions/les.easy.md"
	_, findings := assemble(t, map[string]string{action: front(""), version: front("phase = \"completed\"\nnumber = 3\n[contact]\nphone = \"014\"")})
	if len(findings) != 1 || findings[0].Rule != FactInVariant || findings[0].At.Line != 4 || fact(findings[0], "fields") != "phase, number, contact" ||
		!strings.HasPrefix(fact(findings[0], "known"), "title, ") {
		t.Errorf("%+v", findings)
	}
}
