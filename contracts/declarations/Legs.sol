// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {IShipments} from "./IShipments.sol";

/// @dev One slot. By class, from Received on: 16 bits each of `inForce`, index + 1 of the event in force or 0; 8 bits each of `counts`,
/// how many events there were since the leg was planned, all in the lower 4 and those of the forwarder in the upper 4.
struct LegRecord {
    uint32 carrier;
    uint32 forwarder;
    IShipments.EventClass reached;
    uint112 inForce;
    uint56 counts;
    uint8 plans; // how often it was planned
}

/// @title Reading and writing the record of a leg by classes of events.
library Legs {
    /// @return index + 1 of the event of this class that is in force; 0 where there is none
    function placeOf(LegRecord memory leg, IShipments.EventClass class) internal pure returns (uint16) {
        return class == IShipments.EventClass.None ? 0 : uint16(leg.inForce >> (16 * (uint8(class) - 1)));
    }

    function place(LegRecord memory leg, IShipments.EventClass class, uint16 next) internal pure {
        uint256 shift = 16 * (uint8(class) - 1);
        leg.inForce = uint112((leg.inForce & ~(uint256(type(uint16).max) << shift)) | (uint256(next) << shift));
    }

    /// @return lower the next lower class with an event in force, or None
    function below(LegRecord memory leg, IShipments.EventClass class) internal pure returns (IShipments.EventClass lower) {
        for (uint8 c = uint8(class) - 1; c > 0; --c)
            if (placeOf(leg, IShipments.EventClass(c)) != 0) return IShipments.EventClass(c);
    }

    /// @return higher the next higher class with an event in force, or None
    function above(LegRecord memory leg, IShipments.EventClass class) internal pure returns (IShipments.EventClass higher) {
        for (uint8 c = uint8(class) + 1; c <= uint8(leg.reached); ++c)
            if (placeOf(leg, IShipments.EventClass(c)) != 0) return IShipments.EventClass(c);
    }

    /// @return all events of a class since the leg was planned
    /// @return forwarded those of them that the forwarder reported
    function countsOf(LegRecord memory leg, IShipments.EventClass class) internal pure returns (uint8 all, uint8 forwarded) {
        uint8 counts = uint8(leg.counts >> (8 * (uint8(class) - 1)));
        return (counts & 15, counts >> 4);
    }

    function count(LegRecord memory leg, IShipments.EventClass class, bool forwarded) internal pure {
        leg.counts += uint56(forwarded ? 17 : 1) << (8 * (uint8(class) - 1));
    }
}
