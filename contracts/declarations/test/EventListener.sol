// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {ShipmentId} from "../../Types.sol";
import {IShipments} from "../IShipments.sol";

/// @dev Stands in the place of Declarations: writes down what it hears of events, and what the shipment is at that moment.
contract EventListener {
    /// @dev What `reached` and `eventCount` say is read from Shipments while it reports.
    struct Heard {
        ShipmentId shipmentId;
        uint8 leg;
        IShipments.EventClass class;
        IShipments.EventClass former;
        IShipments.EventClass reached;
        uint16 eventCount;
        uint48 previousBlock;
    }

    Heard[] public heard;
    bytes private _reentry;
    /// @notice What Shipments answered to the call that was made from within a report.
    bytes public answer;

    function onReported(ShipmentId id, uint8 leg, IShipments.EventClass class, IShipments.EventClass former) external {
        IShipments shipments = IShipments(msg.sender);
        IShipments.EventClass reached = shipments.legOf(id, leg).reached;
        uint16 eventCount = shipments.shipmentOf(id).eventCount;
        heard.push(Heard(id, leg, class, former, reached, eventCount, shipments.noteEvent(id)));
        if (_reentry.length != 0) (, answer) = msg.sender.call(_reentry);
    }

    /// @notice From now on, call Shipments with this from within its reports.
    function reenter(bytes calldata call) external {
        _reentry = call;
    }

    function noteEvent(IShipments shipments, ShipmentId id) external returns (uint48) {
        return shipments.noteEvent(id);
    }

    function heardCount() external view returns (uint256) {
        return heard.length;
    }
}
