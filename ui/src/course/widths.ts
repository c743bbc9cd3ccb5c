/** The window's width from which there is room for both sidebars beside a notebook. */
const WIDE_PX = 1000;

/** The window's width up to which there is room for a notebook or a sidebar, not for both; lab-panel.css says so too. */
const PHONE_PX = 760;

export function isWide(widthPx: number): boolean {
  return widthPx >= WIDE_PX;
}

export function isPhone(widthPx: number): boolean {
  return widthPx <= PHONE_PX;
}
