import { openScope } from "../../src/scope/feed";

Object.assign(window, { openScope });
