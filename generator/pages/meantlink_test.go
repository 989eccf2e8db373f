package pages

import "testing"

func TestAnAddressThatWasMeant(t *testing.T) {
	for _, c := range []struct {
		target, want string
		certain      bool
	}{
		{"info@gemeente.be", "mailto:info@gemeente.be", true},
		{"info@gemeente.be?subject=x", "", false},
		{"www.voorbeeld.be", "https://www.voorbeeld.be", false},
		{"WWW.voorbeeld.be/Pad", "https://WWW.voorbeeld.be/Pad", false},
		{"voorbeeld.be/pad", "https://voorbeeld.be/pad", false},
		{"mijn.voorbeeld.vlaanderen", "https://mijn.voorbeeld.vlaanderen", false},
		{"https:/voorbeeld.be", "https://voorbeeld.be", false},
		{"https//voorbeeld.be/x", "https://voorbeeld.be/x", false},
		{"http:voorbeeld.be", "http://voorbeeld.be", false},
		{"htps://voorbeeld.be", "https://voorbeeld.be", false},
		{"htpp://voorbeeld.be", "https://voorbeeld.be", false},
		{"mailto://info@gemeente.be", "mailto:info@gemeente.be", false},
		{"mailt:info@gemeente.be", "mailto:info@gemeente.be", false},
		{"014000000", "tel:014000000", false},
		{"014/00.00.00", "tel:014000000", false},
		{"plan.md", "", false},
		{"plan.pdf", "", false},
		{"../les.md", "", false},
		{"javascript:alert(1).be", "", false},
		{"data:text/html.be", "", false},
		{"file:///c/plan.be", "", false},
		{"//voorbeeld.be", "", false},
		{"2026", "", false},
		{"2026-03-01.md", "", false},
		{"@", "", false},
	} {
		if got, certain := meantAddress(c.target); got != c.want || certain != c.certain {
			t.Errorf("%q: %q, %v; want %q, %v", c.target, got, certain, c.want, c.certain)
		}
	}
}
