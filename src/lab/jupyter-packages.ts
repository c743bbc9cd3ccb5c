/** What `npm run jupyter` installs, as pip takes it; what these need in turn, pip chooses. */
export const JUPYTER_PACKAGES = ["jupyterlab==4.6.6"];
