// Package outside asks web addresses whether they are still there, for whoever wants to know (`check --external`).
//
// It is polite: it asks each address once, one at a time at each host, with a pause, and says who asks. It is bounded in
// time and number. What it heard is kept for a day or a week, so that a second check bothers nobody. Addresses come from
// content, so it asks nothing in the network of the computer itself. It does not know where an address was written.
package outside

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"plein/generator/cache"
)

// State is how an address is.
type State string

// The states of an address.
const (
	Alive  State = "alive"
	Gone   State = "gone"   // the host says that there is nothing
	NoHost State = "host"   // there is no such host
	Moved  State = "moved"  // for good, to another address
	Silent State = "silent" // nobody knows: no answer, or one that is no answer
	Near   State = "near"   // in the network of this computer: not asked
)

// Answer is what was heard of an address.
type Answer struct {
	State State
	To    string // where a moved one is now
}

// Options of asking.
type Options struct {
	Cache     *cache.Cache
	Now       time.Time
	Transport http.RoundTripper // for tests; nil: the network
	Pause     time.Duration     // between two questions to a host; 0: the polite one
	Progress  func(done, total int)
}

const (
	atOnce  = 8                      // hosts that are asked at a time: enough to be done soon, too few to fill a line
	pause   = 500 * time.Millisecond // between two questions to a host: a person who clicks is faster
	timeOut = 15 * time.Second       // a host that is slower is too slow for a reader as well
	// MaxAddresses bounds a run. A region with 300 municipalities names about as many.
	MaxAddresses = 5000
	maxTime      = 15 * time.Minute // a nightly check ends before the morning, whatever hosts do
	maxRedirects = 5                // browsers follow more; a reader on a telephone waits for each
)

// Ask asks every address that is one of the web, and gives what was heard. What there was no time for is not in it.
func Ask(ctx context.Context, addresses []string, o Options) map[string]Answer {
	ctx, cancel := context.WithTimeout(ctx, maxTime)
	defer cancel()
	if o.Pause == 0 {
		o.Pause = pause
	}
	round := &round{Options: o, client: client(o.Transport), heard: map[string]Answer{}}
	hosts := round.byHost(addresses)
	var group sync.WaitGroup
	queue := make(chan []string)
	for range min(atOnce, len(hosts)) {
		group.Go(func() {
			for list := range queue {
				round.askHost(ctx, list)
			}
		})
	}
	for _, list := range hosts {
		queue <- list
	}
	close(queue)
	group.Wait()
	return round.heard
}

// round is one run of asking.
type round struct {
	Options
	client *http.Client
	total  int

	mutex sync.Mutex
	heard map[string]Answer
}

// byHost sorts addresses by host, each once, with those that were heard of before taken out.
func (r *round) byHost(addresses []string) [][]string {
	addresses = slices.Clone(addresses)
	slices.Sort(addresses)
	at := map[string]int{}
	var hosts [][]string
	for _, address := range slices.Compact(addresses) {
		u, err := url.Parse(address)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			continue
		}
		if answer, ok := r.remember(address); ok {
			r.heard[address] = answer
			continue
		}
		if r.total++; r.total > MaxAddresses {
			break
		}
		host := strings.ToLower(u.Host)
		if _, seen := at[host]; !seen {
			at[host] = len(hosts)
			hosts = append(hosts, nil)
		}
		hosts[at[host]] = append(hosts[at[host]], address)
	}
	return hosts
}

// askHost asks a host about its addresses, one after the other. A host that does not answer twice is left alone.
func (r *round) askHost(ctx context.Context, addresses []string) {
	silent := 0
	for i, address := range addresses {
		if ctx.Err() != nil {
			return
		}
		if i > 0 && !wait(ctx, r.Pause) {
			return
		}
		answer := Answer{State: Silent}
		if silent < 2 {
			answer = ask(ctx, r.client, address)
		}
		if ctx.Err() != nil {
			return // nobody knows what would have been heard
		}
		if answer.State == Silent {
			silent++
		}
		r.note(address, answer)
	}
}

func (r *round) note(address string, answer Answer) {
	r.keep(address, answer)
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.heard[address] = answer
	if r.Progress != nil {
		r.Progress(len(r.heard), max(r.total, len(r.heard)))
	}
}

func wait(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
