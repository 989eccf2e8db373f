package media

// copies counts how often parts of a drawing are drawn: parts that copy parts that copy parts can keep a browser busy for
// ever.
type copies struct {
	of   map[string][]string // what is copied within the element with an id; "" is the drawing
	open []string            // ids of the elements around
}

func (c *copies) enter(id string) { c.open = append(c.open, id) }
func (c *copies) leave()          { c.open = c.open[:len(c.open)-1] }

func (c *copies) refer(to string) {
	c.of[""] = append(c.of[""], to)
	for _, id := range c.open {
		if id != "" {
			c.of[id] = append(c.of[id], to)
		}
	}
}

// count is how many copies are drawn in all; more than maxUses where it does not end.
func (c *copies) count() int {
	known := map[string]int{}
	var count func(id string) int
	count = func(id string) int {
		if n, ok := known[id]; ok {
			return n
		}
		known[id] = maxUses + 1 // what copies itself does not end
		n := 0
		for _, to := range c.of[id] {
			if n += 1 + count(to); n > maxUses {
				n = maxUses + 1
				break
			}
		}
		known[id] = n
		return n
	}
	return count("")
}
