import { installWholeBodies } from '../time/whole-bodies.ts'

/* A module of its own, so that it runs before those which take what is replaced for the browser’s. */
installWholeBodies()
