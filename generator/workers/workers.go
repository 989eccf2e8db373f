// Package workers divides work that falls apart in many pieces of the same kind. It does not know what the work is, and keeps nothing.
package workers

import (
	"sync"
	"sync/atomic"
)

// Each calls a function for every number below n, from as many workers as there are jobs, at least one. Each worker takes the next number when
// it is done with the one before, so that none waits for a slower one. It returns when all are done.
func Each(jobs, n int, do func(i int)) {
	var group sync.WaitGroup
	var next atomic.Int64
	for range min(max(jobs, 1), n) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	group.Wait()
}
