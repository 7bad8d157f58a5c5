// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {IParticipants} from "../identity/IParticipants.sol";

/// @title Who issues what, at first: UN/CEFACT 1001 numbers and roles. Governance can change it (Documents.setIssuableBy).
library IssuableTypes {
    function defaults() internal pure returns (uint16[19] memory types, uint16[19] memory roles) {
        uint16 trader = bit(IParticipants.Role.Trader);
        uint16 forwarder = bit(IParticipants.Role.Forwarder);
        uint16 carriers = bit(IParticipants.Role.Carrier) | forwarder;
        uint16 customs = bit(IParticipants.Role.Customs);
        uint16 declarants = trader | forwarder | customs;
        types = [uint16(105), 231, 271, 315, 380, 381, 448, 530, 705, 710, 740, 781, 830, 861, 911, 929, 932, 950, 962];
        roles = [
            trader, // purchase order
            trader, // order response
            trader | forwarder, // packing list
            trader, // contract
            trader, // invoice, of every kind
            trader, // credit note
            trader, // financing application
            bit(IParticipants.Role.Insurer), // insurance policy
            carriers, // bill of lading
            carriers, // sea waybill
            carriers, // air waybill
            carriers, // arrival notice
            declarants, // export declaration
            bit(IParticipants.Role.Chamber), // certificate of origin
            customs, // licence
            declarants, // import declaration
            customs, // clearance certificate
            declarants, // transit declaration
            customs // customs response
        ];
    }

    function bit(IParticipants.Role role) private pure returns (uint16) {
        return uint16(1 << uint8(role));
    }
}
