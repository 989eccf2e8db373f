package policy

import (
	"testing"
	"time"
)

func mustDate(t *testing.T, s string) Date {
	t.Helper()
	if s == "" {
		return Date{}
	}
	d, ok := ParseDate(s)
	if !ok {
		t.Fatalf("%q is no date", s)
	}
	return d
}

func TestStatusOfAStepFollowsFromItsDates(t *testing.T) {
	clock := Clock{time.Date(2026, 5, 12, 9, 0, 0, 0, time.UTC)}
	for _, c := range []struct {
		start, end string
		written    StepStatus
		want       StepStatus
	}{
		{"", "", "", StepPlanned},
		{"2026-05-12", "2026-05-12", "", StepCurrent},
		{"2026-01", "2026-04", "", StepDone},
		{"2026-01", "2026-05", "", StepCurrent},
		{"2026-06", "2026-08", "", StepPlanned},
		{"2026-01", "", "", StepCurrent},
		{"2026-06", "", "", StepPlanned},
		{"", "2026-04", "", StepDone},
		{"", "2026-06", "", StepPlanned},
		{"2026-01", "2026-04", StepCurrent, StepCurrent},
		{"2026-06", "2026-08", StepSkipped, StepSkipped},
	} {
		step := &Step{Start: mustDate(t, c.start), End: mustDate(t, c.end), Status: c.written}
		if got := step.StatusAt(clock); got != c.want {
			t.Errorf("from %q to %q, written %q: %s, want %s", c.start, c.end, c.written, got, c.want)
		}
	}
}

func TestTheTrajectoryStandsAtOneStep(t *testing.T) {
	clock := Clock{time.Date(2026, 5, 12, 9, 0, 0, 0, time.UTC)}
	step := func(status StepStatus) *Step { return &Step{Status: status} }
	done, skipped, planned, current := step(StepDone), step(StepSkipped), step(StepPlanned), step(StepCurrent)
	later := step(StepPlanned)
	beside := &Step{Start: mustDate(t, "2026"), End: mustDate(t, "2031")} // runs beside all others, and says nothing itself
	for name, c := range map[string]struct {
		steps []*Step
		want  *Step
	}{
		"one is current": {[]*Step{done, current, planned}, current},
		"what is written goes before what the dates say": {[]*Step{done, current, planned, beside}, current},
		"nobody wrote what is current":                   {[]*Step{done, planned, beside}, beside},
		"two are written as current":                     {[]*Step{step(StepCurrent), current, beside}, current},
		"between two steps":                              {[]*Step{done, skipped, planned, later}, planned},
		"a gap that was never planned":                   {[]*Step{planned, done, later}, later},
		"all is done":                                    {[]*Step{done, done}, nil},
		"nothing is planned":                             {nil, nil},
	} {
		if got := (&Trajectory{Steps: c.steps}).Current(clock); got != c.want {
			t.Errorf("%s: it stands at %+v, want %+v", name, got, c.want)
		}
	}
}

func TestFeedbackIsInheritedKeyByKey(t *testing.T) {
	off, on := true, false
	site := &Site{Feedback: Feedback{Form: "site", Email: "site@x.be", Level: "information", Off: &off}}
	region := &Region{}
	region.Authority = Authority{Region: region, Feedback: Feedback{Form: "region", Phone: "1"}}
	second := &Region{}
	second.Authority = Authority{Region: second, Feedback: Feedback{Address: "second"}}
	municipality := &Municipality{Regions: []*Region{region, second}}
	municipality.Authority = Authority{Municipality: municipality, Feedback: Feedback{Phone: "2", Off: &on}}
	action := &Action{Owner: &municipality.Authority, Feedback: Feedback{Email: "action@x.be"}}
	got := site.FeedbackOn(action)
	if got.Form != "region" || got.Phone != "2" || got.Email != "action@x.be" || got.Level != "information" || got.IsOff() || got.Address != "" {
		t.Errorf("in force: %+v", got)
	}
}

func TestFeedbackState(t *testing.T) {
	clock := Clock{time.Date(2026, 5, 12, 9, 0, 0, 0, time.UTC)}
	off := true
	for _, c := range []struct {
		opens, closes string
		off           *bool
		want          FeedbackState
	}{
		{"", "", nil, FeedbackOpen}, {"", "", &off, FeedbackOff}, {"2026-05-13", "", nil, FeedbackLater},
		{"2026-05-12", "2026-05-12", nil, FeedbackOpen}, {"", "2026-05-11", nil, FeedbackClosed}, {"", "2026-05-12T08:59", nil, FeedbackClosed},
	} {
		f := Feedback{Opens: mustDate(t, c.opens), Closes: mustDate(t, c.closes), Off: c.off}
		if got := f.StateAt(clock); got != c.want {
			t.Errorf("opens %q, closes %q: %s, want %s", c.opens, c.closes, got, c.want)
		}
	}
}

func TestDial(t *testing.T) {
	for in, want := range map[string]string{
		"014 21 00 00": "014210000", "+32 14 21 00 00": "+3214210000", "0800/12.345": "080012345", "bel 014 21 00 00 (van 9 tot 12)": "014210000",
		"+32 (0)2 555 00 00": "+3225550000", "0032 (0)2 555 00 00": "003225550000", "(052) 31 50 50": "052315050", "(02) 555 00 00": "025550000",
		"tst 214 of 0468/12.90.55": "0468129055", "Toestel 214, gsm 0468 12 90 55": "0468129055", "014 21 00 00 toestel 12": "014210000", "ext. 214": "", "toestel 0468 12 90 55": "0468129055", "tst 214 / 0468 12 90 55": "0468129055", "tst 214": "",
		"kamer 214, 0468 12 90 55": "0468129055", "112": "112", "1712 of 02 553 17 00": "1712", "014 00": "01400", "poste 214, 0468 12 90 55": "0468129055",
		"02 555 00 00 / 0470 12 34 56": "025550000", "02 555 00 00 - 02 555 00 01": "025550000", "02-555.00.00": "025550000", "geen": "", "12": "", "": "", "van 9 tot 12 op 014 21 00 00": "014210000",
	} {
		if got := Dial(in); got != want {
			t.Errorf("%q dials %q, want %q", in, got, want)
		}
	}
}
