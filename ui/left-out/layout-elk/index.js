// Stands in place of mermaid's layout program.
export default [];
