// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {IParticipants} from "../identity/IParticipants.sol";

/// @title Who issues what, at first: UN/CEFACT 1001 numbers and roles. Governance can change it (Documents.setIssuableBy).
library IssuableTypes {
    function defaults() internal pure returns (uint16[10] memory types, uint16[10] memory roles) {
        uint16 trader = bit(IParticipants.Role.Trader);
        uint16 forwarder = bit(IParticipants.Role.Forwarder);
        uint16 customs = bit(IParticipants.Role.Customs);
        types = [uint16(105), 271, 315, 380, 381, 530, 710, 830, 861, 914];
        roles = [
            trader, // purchase order
            trader | forwarder, // packing list
            trader, // contract
            trader, // invoice, of every kind
            trader, // credit note
            bit(IParticipants.Role.Insurer), // insurance policy
            bit(IParticipants.Role.Carrier) | forwarder, // waybill
            trader | forwarder | customs, // export declaration
            bit(IParticipants.Role.Chamber), // certificate of origin
            trader | forwarder | customs // import declaration
        ];
    }

    function bit(IParticipants.Role role) private pure returns (uint16) {
        return uint16(1 << uint8(role));
    }
}
