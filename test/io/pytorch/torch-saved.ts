import { inflateSync } from "node:zlib";

// One state_dict as PyTorch 2.13.0 saves it: torch.nn.Linear(2, 1) in a Sequential, weight [[0.5, -2]], bias [3].

/** torch.save(state_dict, file), itself deflated to be short here. */
export const torchZip = (): Uint8Array => inflateSync(Buffer.from(zip, "base64"));

/** torch.save(state_dict, file, _use_new_zipfile_serialization=False). */
export const torchLegacy = (): Uint8Array => Buffer.from(legacy, "base64");

/** The same with pickle_protocol=4, whose pickles have frames. */
export const torchLegacyProtocol4 = (): Uint8Array => Buffer.from(legacyProtocol4, "base64");

const zip =
  "eNqlVMtu00AUHTuu47qQPiiUlsc6SDSN7bzKq5WFvPGCEIRkdWM5zhBbOHHHnrQCqRISalE3fAJbPoEd4hcqIVawQKyQkNiyZMZuU9tRWmhHmo" +
  "wczzn3+N5zb1PPcQAIAhhZM2AOWIHtuFtwpWNhq7T53NPUAthIrVesbfueB23s+v1QfBR0YAA7D10biwjcaiGmaFDucmkbul0HI9bGPiEtmQPs" +
  "eqFoBrA9cL2OiWE/9ANzSxZRrlg08gQTkptWFyIuhoia51v4SfyniCYMhvIi3siR094coLzOYiQ81oHO6OwemtRZndlD4r5DdUxhdKGFLhp8JK" +
  "btWiEqOCSSwzkxk4SmnbzOYDQTMeyiWfozF6MvYTTfQpcHO+iKMUkumz2ILZoUtBC9v1o0aMrQ4g5airRvwSAkCUHXdCY8FHp9B91w6PMgbJea" +
  "el6weht8nbyjuzm2DAuAG5ah9MwPehY2D9k1lcimTB9+f31Ng9A9nmkJ1I+ZDpNrWp7b7fdgH2uqkintP61ahQpY20Y/WRKCPVHALFgbCmi/wN" +
  "CnZtHUu2eJe7Q8F2MPUg27938s0uryJ2oogAcpV6+UNfXOOQQQyjWyP1EFb+X6NxpSOEXBvbQCSVMb4Ozx19dp7P2D7+9JQMCdGHs6UYGhic6V" +
  "f0Wk0Q/edZ+eXv+bQD42YPTpIQxc4sCXFp0eptvR1NJ/iilXa5JUblRlpSat1urlqrxakSpypVqXJUVWlEZDUupKY5WqnP/1cblIdBQjlQwVO9" +
  "SZbMaZEeXZOZhFJxtwIYV8w4Bx7ZslSTbRUorkIEky0rlZnmQjzKZ4WiwYbcAsPOniQgr+hQWZ3sliky5MY+mUTrs+i016aDqF/ZzAjsldsrQ3" +
  "09/MgVNM19R5/vaRRXPLQ6SQOafY+PzDxSfB0VEPcvn4OZ6+E3yMEaL78d2/MUyYVA==";

const legacy =
  "gAKKCmz8nEb5IGqoUBkugAJN6QMugAJ9cQAoWBAAAABwcm90b2NvbF92ZXJzaW9ucQFN6QNYDQAAAGxpdHRsZV9lbmRpYW5xAohYCgAAAHR5cG" +
  "Vfc2l6ZXNxA31xBChYBQAAAHNob3J0cQVLAlgDAAAAaW50cQZLBFgEAAAAbG9uZ3EHSwR1dS6AAmNjb2xsZWN0aW9ucwpPcmRlcmVkRGljdApx" +
  "AClScQEoWAgAAAAwLndlaWdodHECY3RvcmNoLl91dGlscwpfcmVidWlsZF90ZW5zb3JfdjIKcQMoKFgHAAAAc3RvcmFnZXEEY3RvcmNoCkZsb2" +
  "F0U3RvcmFnZQpxBVgOAAAAOTQyNjQwMjg0NTYwNjRxBlgDAAAAY3B1cQdLAk50cQhRSwBLAUsChnEJSwJLAYZxColoAClScQt0cQxScQ1YBgAA" +
  "ADAuYmlhc3EOaAMoKGgEaAVYDgAAADk0MjY0MDI4NDgwMjI0cQ9oB0sBTnRxEFFLAEsBhXERSwGFcRKJaAApUnETdHEUUnEVdX1xFlgJAAAAX2" +
  "1ldGFkYXRhcRdoAClScRgoWAAAAABxGX1xGlgHAAAAdmVyc2lvbnEbSwFzWAEAAAAwcRx9cR1oG0sBc3VzYi6AAl1xAChYDgAAADk0MjY0MDI4" +
  "NDU2MDY0cQFYDgAAADk0MjY0MDI4NDgwMjI0cQJlLgIAAAAAAAAAAAAAPwAAAMABAAAAAAAAAAAAQEA=";

const legacyProtocol4 =
  "gASVDQAAAAAAAACKCmz8nEb5IGqoUBkugASVBAAAAAAAAABN6QMugASVWAAAAAAAAAB9lCiMEHByb3RvY29sX3ZlcnNpb26UTekDjA1saXR0bG" +
  "VfZW5kaWFulIiMCnR5cGVfc2l6ZXOUfZQojAVzaG9ydJRLAowDaW50lEsEjARsb25nlEsEdXUugASVIQEAAAAAAACMC2NvbGxlY3Rpb25zlIwL" +
  "T3JkZXJlZERpY3SUk5QpUpQojAgwLndlaWdodJSMDHRvcmNoLl91dGlsc5SMEl9yZWJ1aWxkX3RlbnNvcl92MpSTlCgojAdzdG9yYWdllIwFdG" +
  "9yY2iUjAxGbG9hdFN0b3JhZ2WUk5SMDjk0MjY0MDI4NDU2MDY0lIwDY3B1lEsCTnSUUUsASwFLAoaUSwJLAYaUiWgCKVKUdJRSlIwGMC5iaWFz" +
  "lGgHKChoCGgLjA45NDI2NDAyODQ4MDIyNJRoDUsBTnSUUUsASwGFlEsBhZSJaAIpUpR0lFKUdX2UjAlfbWV0YWRhdGGUaAIpUpQojACUfZSMB3" +
  "ZlcnNpb26USwFzjAEwlH2UaCFLAXN1c2IugASVJwAAAAAAAABdlCiMDjk0MjY0MDI4NDU2MDY0lIwOOTQyNjQwMjg0ODAyMjSUZS4CAAAAAAAA" +
  "AAAAAD8AAADAAQAAAAAAAAAAAEBA";
