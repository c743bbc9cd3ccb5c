/** How a client finds a kernel: the content of a connection file. */
export interface ConnectionInfo {
  transport: "tcp" | "ipc";
  ip: string;
  shell_port: number;
  control_port: number;
  iopub_port: number;
  stdin_port: number;
  hb_port: number;
  /** The HMAC's key; empty for no signatures. */
  key: string;
  signature_scheme: string;
  kernel_name?: string;
}
