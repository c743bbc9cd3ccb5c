import { describe, expect, it } from "vitest";
import { untilConnected } from "../../../ui/src/reconnect/until-connected.js";

/** A connection that is lost, and what happened in order. */
function lost() {
  const events: string[] = [];
  const connection = {
    isDisposed: false,
    connectionStatus: "connecting",
    slots: new Set<() => void>(),
    connectionStatusChanged: {
      connect: (slot: () => void): unknown => connection.slots.add(slot),
      disconnect: (slot: () => void): unknown => connection.slots.delete(slot),
    },
    become(status: string) {
      this.connectionStatus = status;
      this.slots.forEach((slot) => slot());
    },
    async reconnect() {
      events.push("reconnect");
      this.become("connected");
    },
  };
  return { connection, events };
}

describe("untilConnected(connection, isThere, pause)", () => {
  it("asks until the server answers, and connects once", async () => {
    const { connection, events } = lost();
    const answers = [false, false, true];
    const isThere = async () => (events.push("ask"), answers.shift() ?? false);
    await untilConnected(connection, isThere, async () => void events.push("pause"));
    expect(events).toEqual(["pause", "ask", "pause", "ask", "pause", "ask", "reconnect"]);
  });

  it("tries again where connecting fails", async () => {
    const { connection, events } = lost();
    const { reconnect } = connection;
    connection.reconnect = async () => {
      connection.reconnect = reconnect;
      events.push("fails");
      throw new Error("gone again");
    };
    await untilConnected(
      connection,
      async () => true,
      async () => undefined,
    );
    expect(events).toEqual(["fails", "reconnect"]);
  });

  it("leaves alone what was back and is lost again, which is another loss", async () => {
    const { connection, events } = lost();
    const isThere = async () => {
      connection.become("connected");
      connection.become("connecting");
      return true;
    };
    await untilConnected(connection, isThere, async () => undefined);
    expect([events, connection.slots.size]).toEqual([[], 0]);
  });

  it("leaves alone what came back by itself, or is no longer there", async () => {
    const { connection, events } = lost();
    await untilConnected(
      connection,
      async () => ((connection.connectionStatus = "connected"), true),
      async () => undefined,
    );
    const other = lost();
    await untilConnected(
      other.connection,
      async () => true,
      async () => void (other.connection.isDisposed = true),
    );
    expect([...events, ...other.events]).toEqual([]);
  });
});
