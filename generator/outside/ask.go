package outside

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"syscall"
	"time"
)

// agent says who asks, so that whoever keeps a server can see why.
const agent = "Mozilla/5.0 (compatible; Plein link check)"

// ask asks for the head of a page, and for the page where a host does not know that question.
func ask(ctx context.Context, client *http.Client, address string) Answer {
	answer, sure := askBy(ctx, client, http.MethodHead, address)
	if !sure {
		answer, _ = askBy(ctx, client, http.MethodGet, address)
	}
	return answer
}

// askBy asks in one way, and tells whether the answer is one to go by.
func askBy(ctx context.Context, client *http.Client, method, address string) (answer Answer, sure bool) {
	ctx, cancel := context.WithTimeout(ctx, timeOut)
	defer cancel()
	trail := &trail{}
	request, err := http.NewRequestWithContext(context.WithValue(ctx, trailKey{}, trail), method, address, nil)
	if err != nil {
		return Answer{State: Silent}, true
	}
	request.Header.Set("User-Agent", agent)
	response, err := client.Do(request)
	if err != nil {
		return Answer{State: fault(err)}, true
	}
	_ = response.Body.Close() // the page itself is nothing to us
	switch status := response.StatusCode; {
	case status >= 200 && status < 300:
		if to := response.Request.URL.String(); trail.forGood && differs(address, to) {
			return Answer{State: Moved, To: to}, true
		}
		return Answer{State: Alive}, true
	case status == http.StatusNotFound || status == http.StatusGone:
		return Answer{State: Gone}, method == http.MethodGet
	case status == http.StatusTooManyRequests:
		return Answer{State: Silent}, true // asking again is what it does not want
	}
	return Answer{State: Silent}, false
}

// differs tells an address that is worth writing anew: not for a slash at its end, or for what hosts add to it.
func differs(from, to string) bool {
	bare := func(s string) string {
		s, _, _ = strings.Cut(s, "?")
		s, _, _ = strings.Cut(s, "#")
		return strings.TrimSuffix(s, "/")
	}
	return bare(from) != bare(to)
}

// fault tells what an error means.
func fault(err error) State {
	var unknown *net.DNSError
	switch {
	case errors.Is(err, errNear):
		return Near
	case errors.As(err, &unknown) && unknown.IsNotFound:
		return NoHost
	}
	return Silent
}

// trail is how an address led to another.
type trail struct{ forGood bool } // every step said that it is for good

type trailKey struct{}

// client follows redirects, keeps no cookies, and asks nothing in the network of the computer.
func client(transport http.RoundTripper) *http.Client {
	if transport == nil {
		transport = newGuard()
	}
	return &http.Client{Transport: transport, CheckRedirect: func(next *http.Request, via []*http.Request) error {
		if len(via) > maxRedirects {
			return errors.New("it leads on and on")
		}
		if trail, ok := next.Context().Value(trailKey{}).(*trail); ok && next.Response != nil {
			status := next.Response.StatusCode
			always := status == http.StatusMovedPermanently || status == http.StatusPermanentRedirect
			trail.forGood = always && (len(via) == 1 || trail.forGood)
		}
		return nil
	}}
}

// errNear: content comes from many hands. Without this, whoever writes a link could find out what answers behind the
// firewall of a town hall.
var errNear = errors.New("this address is in the network of this computer")

// guard passes questions to the proxy where the system has one, which then decides what may be asked; else it connects
// only to addresses on the internet.
type guard struct{ direct, proxied *http.Transport }

func newGuard() *guard {
	dialer := &net.Dialer{Timeout: timeOut, Control: func(_, address string, _ syscall.RawConn) error {
		if place, err := netip.ParseAddrPort(address); err != nil || !isPublic(place.Addr()) {
			return errNear
		}
		return nil
	}}
	const idle, header = 5 * time.Second, 32 << 10
	return &guard{
		direct:  &http.Transport{DialContext: dialer.DialContext, IdleConnTimeout: idle, MaxResponseHeaderBytes: header, ForceAttemptHTTP2: true},
		proxied: &http.Transport{Proxy: http.ProxyFromEnvironment, IdleConnTimeout: idle, MaxResponseHeaderBytes: header},
	}
}

// RoundTrip asks.
func (g *guard) RoundTrip(request *http.Request) (*http.Response, error) {
	if proxy, err := http.ProxyFromEnvironment(request); err == nil && proxy != nil {
		return g.proxied.RoundTrip(request)
	}
	return g.direct.RoundTrip(request)
}

func isPublic(a netip.Addr) bool {
	a = a.Unmap()
	shared := netip.MustParsePrefix("100.64.0.0/10") // behind the address of a provider (RFC 6598)
	return a.IsGlobalUnicast() && !a.IsPrivate() && !shared.Contains(a)
}
