package pages

// Moved is an old address and the page that it leads to. A page stands at the old address too, which leads on by
// itself; a host that knows redirects does it better.
type Moved struct{ From, To URL }

// Moved lists the old addresses of a site, in the order of its pages.
func (l *List) Moved() []Moved { return l.maker.redirects }

// Root is where the site begins on its host: "/" or "/inclusie/".
func (l *List) Root() URL { return rootOf(l.maker.BaseURL) }

// Base is where the site will stand, absolute, without a closing slash.
func (l *List) Base() string { return l.maker.BaseURL }

// NotFoundFile is what a host shows where there is nothing.
const NotFoundFile = "404.html"

// AssetFolder is where everything stands that never changes under one name.
const AssetFolder URL = "assets/"
