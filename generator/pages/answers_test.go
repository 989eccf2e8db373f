package pages

import "testing"

func TestWhomToCallReadsRightInBrackets(t *testing.T) {
	for _, c := range []struct{ name, hours, want string }{
		{"Jo Peeters", "elke werkdag van 9 tot 12 uur.", "Jo Peeters, elke werkdag van 9 tot 12 uur"},
		{"Jo Peeters", "Maandag van 9 tot 12 uur. Dinsdag ook van 14 tot 16 uur.", "Jo Peeters. Maandag van 9 tot 12 uur. Dinsdag ook van 14 tot 16 uur"},
		{"", "Elke werkdag.", "Elke werkdag"},
		{"Jo Peeters", "", "Jo Peeters"},
		{"", "Bel ons...", "Bel ons..."},
		{"", "", ""},
	} {
		if got := inBrackets(whoAndWhen(c.name, c.hours)); got != c.want {
			t.Errorf("%q with %q: %q, want %q", c.name, c.hours, got, c.want)
		}
	}
}
