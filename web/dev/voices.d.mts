import type { VoiceKind } from "../src/pages/synth/document/catalogue";

export const VOICES: VoiceKind[];
