package publish

import (
	"crypto/aes"
	"crypto/cipher"
	"errors"
	"fmt"
	"runtime"

	"golang.org/x/sys/cpu"
)

// Seal is what a file is sealed with: a fingerprint of its path and bytes under a key that nobody else has. It takes a quarter
// of the time of SHA-256 (BenchmarkSealing), so that a build looks at every byte of what an earlier one made in little time. Without the key nobody finds
// other bytes with the same seal; with it somebody could, so a seal is never published. Zero: the file is not sealed.
type Seal [16]byte

// Sealer seals files under one key. It may be used by several workers at once.
type Sealer struct{ by cipher.AEAD }

// SealKeyBytes is how long a key is.
const SealKeyBytes = 16

// NewSealer seals with a key of SealKeyBytes random bytes that is kept where seals are. The rule is that of authentication in
// AES-GCM (NIST SP 800-38D), over pieces of which each is sealed together with the seal of the one before. It gives an error where the
// machine allows no such rule, or where it would take longer than a sum.
func NewSealer(key []byte) (*Sealer, error) {
	if !sealsQuickly() {
		return nil, errSlow
	}
	return newSealer(key)
}

// newSealer seals on any processor.
func newSealer(key []byte) (*Sealer, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("sealing files: %w", err)
	}
	by, err := cipher.NewGCM(block)
	if err != nil {
		return nil, fmt.Errorf("sealing files: %w", err)
	}
	return &Sealer{by}, nil
}

var errSlow = errors.New("this processor has no instruction to seal with")

// sealsQuickly tells processors that multiply without carry, which is most of the work; without it, a seal takes six times as long as a sum.
func sealsQuickly() bool {
	switch runtime.GOARCH {
	case "amd64":
		return cpu.X86.HasAES && cpu.X86.HasPCLMULQDQ
	case "arm64":
		return cpu.ARM64.HasAES && cpu.ARM64.HasPMULL || runtime.GOOS == "darwin"
	}
	return false
}

// sealing is a file that is being sealed. It is used again for the next one. A nil one seals nothing.
type sealing struct {
	by   cipher.AEAD
	last Seal
	out  [2 * len(Seal{})]byte
	held []byte // less than a piece
	// none is the nonce. Seals are no secrets that somebody reads, and one is held against nothing but another under the same key.
	none [12]byte
}

// sealing gives room to seal one file after another; nil where nothing is sealed.
func (s *Sealer) sealing() *sealing {
	if s == nil {
		return nil
	}
	return &sealing{by: s.by, held: make([]byte, 0, pieceBytes)}
}

// begin begins a file.
func (s *sealing) begin(name string) {
	if s == nil {
		return
	}
	s.last, s.held = Seal{}, append(s.held[:0], name...)
	s.piece(s.held)
	s.held = s.held[:0]
}

// Write adds bytes. It never fails. What a file is sealed with does not depend on how its bytes are handed over.
func (s *sealing) Write(data []byte) (int, error) {
	n := len(data)
	for s != nil && len(data) > 0 {
		if len(s.held) == 0 && len(data) >= pieceBytes {
			s.piece(data[:pieceBytes])
			data = data[pieceBytes:]
			continue
		}
		fits := min(len(data), pieceBytes-len(s.held))
		s.held = append(s.held, data[:fits]...)
		data = data[fits:]
		if len(s.held) == pieceBytes {
			s.piece(s.held)
			s.held = s.held[:0]
		}
	}
	return n, nil
}

func (s *sealing) piece(data []byte) {
	sealed := s.by.Seal(s.out[:0], s.none[:], s.last[:], data)
	copy(s.last[:], sealed[len(s.last):])
}

// end gives the seal of the file.
func (s *sealing) end() Seal {
	if s == nil {
		return Seal{}
	}
	s.piece(s.held)
	return s.last
}

// of seals bytes.
func (s *sealing) of(name string, data []byte) Seal {
	s.begin(name)
	_, _ = s.Write(data)
	return s.end()
}
