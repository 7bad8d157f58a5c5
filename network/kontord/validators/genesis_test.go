package validators

import (
	"encoding/json"
	"strings"
	"testing"
)

func keys(letters ...string) []Key {
	made := make([]Key, 0, len(letters))
	for _, letter := range letters {
		var key Key
		copy(key[:], strings.Repeat(letter, 32))
		made = append(made, key)
	}
	return made
}

func TestReadGenesisRefusesWhatNoChainCanStartWith(t *testing.T) {
	key := `"0x` + strings.Repeat("ab", 32) + `"`
	for name, text := range map[string]string{
		"nobody":   `{"contract":"0x0000000000000000000000000000000000000000","keys":[]}`,
		"twice":    `{"keys":[` + key + `,` + key + `]}`,
		"empty":    `{"keys":["0x` + strings.Repeat("00", 32) + `"]}`,
		"short":    `{"keys":["0xabcd"]}`,
		"no hex":   `{"keys":["` + strings.Repeat("zz", 33) + `"]}`,
		"no JSON":  `keys`,
		"a number": `{"keys":[1]}`,
	} {
		if _, err := readGenesis(json.RawMessage(text)); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	genesis, err := readGenesis(json.RawMessage(`{"keys":[` + key + `]}`))
	if err != nil || len(genesis.Keys) != 1 || genesis.Keys[0][0] != 0xab {
		t.Errorf("one key: %v, %v", genesis, err)
	}
}

func TestUpdateTellsWhoCameAndWhoWent(t *testing.T) {
	updates := update(keys("a", "b", "c"), keys("c", "d"))
	power := map[string]int64{}
	for _, one := range updates {
		power[string(one.PubKey.GetEd25519()[:1])] = one.Power
	}
	if len(updates) != 3 || power["a"] != 0 || power["b"] != 0 || power["d"] != 1 {
		t.Errorf("updates: %v", updates)
	}
	if same := update(keys("a"), keys("a")); same != nil {
		t.Errorf("nothing changed, and CometBFT is told %v", same)
	}
}

func TestRequireSetBoundsTheNumber(t *testing.T) {
	many := make([]Key, maximum+1)
	for i := range many {
		many[i][0], many[i][1] = byte(i), 1
	}
	if requireSet(many[:maximum]) != nil || requireSet(many) == nil {
		t.Error("100 are allowed and 101 are not")
	}
}
