import { Problem } from "../../api/client";
import type { TrackFault } from "../../api/synthesis";
import type { Track } from "./document/model";

interface SyncSettings {
  /** Sends a track to where it is played, or only looked over. */
  send(track: Track): Promise<void>;
  /** What is wrong with the track that was sent; nothing when it was taken. */
  told(track: Track, faults: readonly TrackFault[], sentence: string | null): void;
  /** Other troubles than those of the track: the server is away. */
  failed(error: Error): void;
  delayMs?: number;
}

/** Sends what a track has become: the newest after a rest of the hand, one after the other, never an older one after a newer one. */
export class TrackSync {
  private waiting: Track | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isSending = false;
  private isEnded = false;

  constructor(private readonly settings: SyncSettings) {}

  push(track: Track): void {
    this.waiting = track;
    // What comes while a hand moves is sent all the same, so that it is heard: the timer is not set anew.
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.next();
    }, this.settings.delayMs ?? 120);
  }

  end(): void {
    this.isEnded = true;
    clearTimeout(this.timer);
  }

  private async next(): Promise<void> {
    if (this.isSending || this.isEnded || this.waiting === null) {
      return;
    }
    const track = this.waiting;
    this.waiting = null;
    this.isSending = true;
    try {
      await this.settings.send(track);
      if (!this.isEnded) {
        this.settings.told(track, [], null);
      }
    } catch (error) {
      if (!this.isEnded) {
        this.tell(track, error as Error);
      }
    }
    this.isSending = false;
    void this.next();
  }

  private tell(track: Track, error: Error): void {
    // 409 and 422: a voice or a file that can't sound as the track describes it.
    if (error instanceof Problem && [400, 404, 409, 413, 422].includes(error.status) && !error.code.startsWith("session.")) {
      this.settings.told(track, error.faults, error.message);
    } else {
      this.settings.failed(error);
    }
  }
}
