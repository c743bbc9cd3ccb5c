import { ByteReader } from "../byte-reader.js";
import { FileFormatError } from "../file-format-error.js";
import { PickleMachine, wayOut, type PickleWorld } from "./pickle-machine.js";
import { pickleOpcodeNames } from "./pickle-opcodes.js";

/** What a pickle left: the value, and where the bytes behind it start. */
export interface Unpickled {
  readonly value: unknown;
  readonly end: number;
}

/** Some 40,000 tensors. Each operation may make a dict, and an empty one takes 240 bytes. */
const maxOperations = 2_000_000;

/**
 * Reads a pickle as data. Python's own machine calls whatever a pickle names, so there a pickle is a program; this one knows
 * the operations that build dicts, lists, tuples, numbers and text, and calls nothing but what `world` hands it.
 *
 * Dicts become Maps, lists and tuples arrays, None null, integers numbers or, beyond 2^53, bigints.
 *
 * @param bytes Where the pickle lies.
 * @param start Its first byte.
 * @param world The names and references it may use.
 * @returns Its value, and the position behind it.
 * @throws {FileFormatError} for an operation or a name outside the lists, saying which, and for a pickle that makes no sense.
 * @example
 * runPickle(Uint8Array.of(0x80, 2, 0x4b, 7, 0x2e), 0, { globals: new Map(), persistent: () => null }); // gives { value: 7, end: 5 }
 */
export function runPickle(bytes: Uint8Array, start: number, world: PickleWorld): Unpickled {
  const input = new ByteReader("readPyTorchCheckpoint", bytes, start);
  const machine = new PickleMachine(input, world);
  for (let count = 0; count < maxOperations; count++) {
    const opcode = input.uint8();
    if (opcode === stop) return { value: machine.pop(), end: input.at };
    const operation = operations.get(opcode);
    if (operation === undefined) throw unknownOperation(opcode, input.at - 1);
    operation(machine);
  }
  throw new FileFormatError(
    "too-large",
    `readPyTorchCheckpoint: pickle must take at most ${maxOperations} operations, got more`,
  );
}

function unknownOperation(opcode: number, at: number): FileFormatError {
  const name = pickleOpcodeNames.get(opcode) ?? "no operation of pickle";
  return new FileFormatError(
    "refused",
    `readPyTorchCheckpoint: pickle must use only operations that build plain data, got opcode 0x${opcode.toString(16)} (${name}) at byte ${at}; ${wayOut}`,
  );
}

const stop = 0x2e;

/** The operations it knows, by opcode: those torch.save writes with pickle protocols 2 to 5, and no other. */
const operations: ReadonlyMap<number, (machine: PickleMachine) => void> = new Map(
  Object.entries<(machine: PickleMachine) => void>({
    PROTO: (m) => m.input.uint8(),
    FRAME: (m) => m.input.skip(8),
    MARK: (m) => m.mark(),
    NONE: (m) => m.push(null),
    NEWTRUE: (m) => m.push(true),
    NEWFALSE: (m) => m.push(false),
    BININT: (m) => m.push(m.input.int32()),
    BININT1: (m) => m.push(m.input.uint8()),
    BININT2: (m) => m.push(m.input.uint16()),
    LONG1: (m) => m.push(m.input.long(m.input.uint8())),
    BINFLOAT: (m) => m.push(m.input.float64BigEndian()),
    BINSTRING: (m) => m.push(m.input.text(m.input.uint32())),
    SHORT_BINSTRING: (m) => m.push(m.input.text(m.input.uint8())),
    SHORT_BINUNICODE: (m) => m.push(m.input.text(m.input.uint8())),
    BINUNICODE: (m) => m.push(m.input.text(m.input.uint32())),
    EMPTY_DICT: (m) => m.push(new Map()),
    SETITEM: (m) => m.setItems(m.popMany(2)),
    SETITEMS: (m) => m.setItems(m.popToMark()),
    EMPTY_LIST: (m) => m.push([]),
    APPEND: (m) => m.appendItems(m.popMany(1)),
    APPENDS: (m) => m.appendItems(m.popToMark()),
    EMPTY_TUPLE: (m) => m.tuple([]),
    TUPLE: (m) => m.tuple(m.popToMark()),
    TUPLE1: (m) => m.tuple(m.popMany(1)),
    TUPLE2: (m) => m.tuple(m.popMany(2)),
    TUPLE3: (m) => m.tuple(m.popMany(3)),
    MEMOIZE: (m) => m.memoize(),
    BINPUT: (m) => m.memoize(m.input.uint8()),
    LONG_BINPUT: (m) => m.memoize(m.input.uint32()),
    BINGET: (m) => m.recall(m.input.uint8()),
    LONG_BINGET: (m) => m.recall(m.input.uint32()),
    GLOBAL: (m) => m.global(m.input.line(), m.input.line()),
    STACK_GLOBAL: (m) => {
      const [module, name] = m.popMany(2);
      m.global(module, name);
    },
    REDUCE: (m) => m.call(),
    BUILD: (m) => m.dropAttributes(),
    BINPERSID: (m) => m.resolve(),
  }).map(([name, operation]) => [opcodeOf(name), operation]),
);

function opcodeOf(name: string): number {
  for (const [opcode, known] of pickleOpcodeNames) if (known === name) return opcode;
  throw new Error(`no pickle opcode is called ${name}`);
}
