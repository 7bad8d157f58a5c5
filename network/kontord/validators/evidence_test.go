package validators

import (
	"crypto/sha256"
	"slices"
	"testing"
	"time"

	"cosmossdk.io/core/comet"
)

// seen is evidence that CometBFT could hand over.
type seen struct {
	kind    comet.MisbehaviorType
	address []byte
}

func (one seen) Type() comet.MisbehaviorType { return one.kind }
func (one seen) Validator() comet.Validator  { return one }
func (one seen) Address() []byte             { return one.address }
func (one seen) Power() int64                { return 1 }
func (one seen) Height() int64               { return 1 }
func (one seen) Time() time.Time             { return time.Time{} }
func (one seen) TotalVotingPower() int64     { return 4 }

type list []seen

func (all list) Len() int                 { return len(all) }
func (all list) Get(i int) comet.Evidence { return all[i] }

func of(key Key) []byte {
	hash := sha256.Sum256(key[:])
	return hash[:20]
}

func TestCaughtNamesEachKeyOnce(t *testing.T) {
	set := keys("a", "b", "c")
	record := Genesis{Keys: set, Barred: keys("c")}
	evidence := list{
		{comet.DuplicateVote, of(set[1])},
		{comet.DuplicateVote, of(set[1])},
		{comet.DuplicateVote, of(set[2])},
		{comet.Unknown, of(set[0])},
		{comet.DuplicateVote, of(keys("d")[0])},
	}
	if found := caught(evidence, record); !slices.Equal(found, keys("b")) {
		t.Errorf("caught %x", found)
	}
}

func TestAllowedLeavesSomebody(t *testing.T) {
	if left := allowed(keys("a", "b"), keys("b", "c")); !slices.Equal(left, keys("a")) {
		t.Errorf("allowed %x", left)
	}
	if left := allowed(keys("a", "b"), keys("a", "b")); !slices.Equal(left, keys("a", "b")) {
		t.Errorf("allowed %x", left)
	}
}
