package workers

import (
	"sync/atomic"
	"testing"
)

func TestEachNumberIsTakenOnce(t *testing.T) {
	for _, jobs := range []int{-1, 0, 1, 3, 100} {
		for _, n := range []int{0, 1, 2, 50} {
			taken := make([]atomic.Int32, n)
			Each(jobs, n, func(i int) { taken[i].Add(1) })
			for i := range taken {
				if times := taken[i].Load(); times != 1 {
					t.Errorf("%d workers take %d of %d %d times", jobs, i, n, times)
				}
			}
		}
	}
}
