package formats

import (
	"encoding/json"
	"fmt"
)

// Thing is a node of structured data: a type of schema.org with the properties that a site gives. Properties that are
// not said are left out. Which properties a type may have is held against the vocabulary by a test
// (generator/structured_test.go).
type Thing struct {
	Type           string `json:"@type"`
	ID             string `json:"@id,omitempty"`            // absolute
	AdditionalType string `json:"additionalType,omitempty"` // a class of another vocabulary, such as OSLO

	Name        string `json:"name,omitempty"`
	Description string `json:"description,omitempty"`
	URL         string `json:"url,omitempty"`
	SameAs      string `json:"sameAs,omitempty"`
	Identifier  *Thing `json:"identifier,omitempty"` // PropertyValue
	InLanguage  string `json:"inLanguage,omitempty"` // BCP 47

	PropertyID string `json:"propertyID,omitempty"`
	Value      string `json:"value,omitempty"`

	Address      string  `json:"address,omitempty"`
	Telephone    string  `json:"telephone,omitempty"`
	Email        string  `json:"email,omitempty"`
	ContactPoint *Thing  `json:"contactPoint,omitempty"`
	AreaServed   *Thing  `json:"areaServed,omitempty"`
	MemberOf     []Thing `json:"memberOf,omitempty"`

	StartDate string `json:"startDate,omitempty"` // ISO 8601
	Location  *Thing `json:"location,omitempty"`
	Organizer *Thing `json:"organizer,omitempty"`

	ServiceType     []string `json:"serviceType,omitempty"`
	Provider        *Thing   `json:"provider,omitempty"`
	Audience        []Thing  `json:"audience,omitempty"`
	AudienceType    string   `json:"audienceType,omitempty"`
	Channel         *Thing   `json:"availableChannel,omitempty"`
	ServicePhone    *Thing   `json:"servicePhone,omitempty"`
	ServiceLocation []Thing  `json:"serviceLocation,omitempty"`
	Offers          *Thing   `json:"offers,omitempty"`
	Price           string   `json:"price,omitempty"`
	PriceCurrency   string   `json:"priceCurrency,omitempty"` // ISO 4217

	Hours     []Thing `json:"openingHoursSpecification,omitempty"`
	DayOfWeek string  `json:"dayOfWeek,omitempty"`
	Opens     string  `json:"opens,omitempty"`
	Closes    string  `json:"closes,omitempty"`

	License        string  `json:"license,omitempty"`
	Publisher      *Thing  `json:"publisher,omitempty"`
	DateModified   string  `json:"dateModified,omitempty"`
	Distribution   []Thing `json:"distribution,omitempty"`
	EncodingFormat string  `json:"encodingFormat,omitempty"` // media type
	ContentURL     string  `json:"contentUrl,omitempty"`

	ItemListElement []Thing `json:"itemListElement,omitempty"`
	Position        int     `json:"position,omitempty"` // from 1
	Item            string  `json:"item,omitempty"`
}

// Structured is JSON-LD (W3C JSON-LD 1.1) of some things. It may stand inside a script element as it is: encoding/json
// writes <, > and & as \u003c, \u003e and \u0026, and the line separators U+2028 and U+2029 as escapes too, so that no text
// can end the element or begin another.
func Structured(things []Thing) (string, error) {
	data, err := json.Marshal(struct {
		Context string  `json:"@context"`
		Graph   []Thing `json:"@graph"`
	}{"https://schema.org", things})
	if err != nil {
		return "", fmt.Errorf("writing structured data: %w", err)
	}
	return string(data), nil
}
