// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {IAccreditation} from "../IAccreditation.sol";

/// @dev Evidence of a provider that knows a party by its papers: no certificate, and no dossier named.
function papers() pure returns (IAccreditation.Evidence memory evidence) {}
