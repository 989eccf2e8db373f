package formats

import (
	"encoding/json"
	"strings"
	"testing"
)

// No text ends the script element in which structured data stand, or breaks a reader that takes them for a program.
func TestStructuredDataStayInTheirElement(t *testing.T) {
	for _, text := range []string{"</script><script>alert(1)</script>", "<!--", "]]>", "a\u2028b\u2029c", `"\`, "é & 😀", "\x00\xff"} {
		data := Structured([]Thing{{Type: "Event", Name: text, Audience: []Thing{{Type: "Audience", AudienceType: text}}}})
		if strings.ContainsAny(data, "<>&\u2028\u2029") {
			t.Errorf("%q gives %s", text, data)
		}
		var back struct {
			Graph []struct{ Name string } `json:"@graph"`
		}
		if err := json.Unmarshal([]byte(data), &back); err != nil || back.Graph[0].Name != strings.ToValidUTF8(text, "\ufffd") {
			t.Errorf("%q is read back as %q, %v", text, back.Graph, err)
		}
	}
}
