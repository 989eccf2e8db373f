package outside

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"
)

// How long an answer is believed: a page that is there stays for a while, and what was wrong may be mended today.
const (
	believeGood = 7 * 24 * time.Hour
	believeBad  = 24 * time.Hour
)

// note is how an answer is kept.
type note struct {
	Heard  time.Time
	Answer Answer
}

func key(address string) string {
	sum := sha256.Sum256([]byte("outside 1\n" + address))
	return hex.EncodeToString(sum[:])
}

// remember gives an answer that is still to be believed.
func (r *round) remember(address string) (Answer, bool) {
	if r.Cache == nil {
		return Answer{}, false
	}
	data, ok := r.Cache.Get(key(address))
	if !ok {
		return Answer{}, false
	}
	var kept note
	if err := json.Unmarshal(data, &kept); err != nil {
		return Answer{}, false
	}
	believe := believeBad
	if kept.Answer.State == Alive {
		believe = believeGood
	}
	age := r.Now.Sub(kept.Heard)
	return kept.Answer, age >= 0 && age < believe
}

// keep keeps an answer, but for silence: a second check may be lucky.
func (r *round) keep(address string, answer Answer) {
	if r.Cache == nil || answer.State == Silent {
		return
	}
	if data, err := json.Marshal(note{r.Now, answer}); err == nil {
		r.Cache.Put(key(address), data)
	}
}
