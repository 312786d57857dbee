/** Made-up jobs: one that runs, and one of each end. */
export class Jobs {
  constructor() {
    this.clients = new Set();
    this.change = 0;
    const at = (seconds) => new Date(Date.UTC(2026, 2, 1, 12, 0, seconds)).toISOString();
    const job = (id, kind, state, progress, rest = {}) => ({
      id,
      kind,
      state,
      progress,
      created: at(0),
      queued: at(0),
      started: at(1),
      updated: at(9),
      attempts: 1,
      retries: 0,
      interruptions: 0,
      change: this.change++,
      timeline_length: 2,
      timeline_omitted: 0,
      timeline: [
        { sequence: 0, at: at(0), kind: "added", state: "queued", attempt: 0, progress: 0 },
        { sequence: 1, at: at(1), kind: "started", state: "running", attempt: 1, progress: 0 },
        ...(state === "queued" || state === "running"
          ? [
              {
                sequence: 2,
                at: at(3),
                kind: "stage",
                state,
                attempt: 1,
                progress: progress / 2,
                stage: "measuring",
                message: "Channel L",
              },
            ]
          : [{ sequence: 2, at: at(9), kind: state, state, attempt: 1, progress, error: rest.error }]),
      ],
      ...rest,
    });
    this.jobs = [
      job("01jn8y5k3w0c6q9t2m4r7x8z1e", "analysis", "running", 0.3, { stage: "measuring", message: "Battle Epic" }),
      job("01jn8y5k3w0c6q9t2m4r7x8z1d", "analysis", "queued", 0, { started: undefined }),
      job("01jn8y5k3w0c6q9t2m4r7x8z1c", "analysis", "succeeded", 1, { ended: at(9) }),
      job("01jn8y5k3w0c6q9t2m4r7x8z1b", "mix", "failed", 0.65, {
        stage: "mixing",
        ended: at(9),
        error: { code: "file.truncated", message: "lead.wav ends in the middle of a frame. Copy it again.", subject: "lead.wav" },
      }),
      job("01jn8y5k3w0c6q9t2m4r7x8z1a", "fingerprint", "cancelled", 0.4, { ended: at(9) }),
    ];
    this.timer = setInterval(() => this.step(), 500);
    this.timer.unref();
  }

  step() {
    for (const running of this.jobs.filter((job) => job.state === "running")) {
      running.progress = Math.min(1, running.progress + (running.pace ?? 0.004));
      if (running.pace && !running.outcome) {
        const done = Math.round(running.progress * running.tracks);
        running.message = `${done} of ${running.tracks} tracks, 42 a second, ${Math.ceil((running.tracks - done) / 42)} s left`;
      }
      if (running.pace && running.progress >= 1) {
        const result = running.outcome ?? { done: running.tracks - 3, known: 0, failed: 3, seconds: 12 };
        Object.assign(running, { state: "succeeded", ended: new Date().toISOString(), result });
      }
      this.tell(running);
    }
  }

  /** A scan of the library: a job of a few seconds. */
  scan(tracks, pace) {
    const at = new Date().toISOString();
    const job = {
      ...this.jobs[0],
      id: `01jn8y5k3w0c6q9t2m4r7${String(this.change).padStart(5, "z")}`,
      kind: "fingerprint",
      progress: 0,
      stage: "fingerprinting",
      message: "Looking for sound files",
      created: at,
      started: at,
      updated: at,
      timeline: [],
      tracks,
      pace,
    };
    this.jobs.unshift(job);
    this.tell(job);
    return this.brief(job);
  }

  /** A render: a job of four seconds, whose file measures what it says. */
  render(file, seconds) {
    const job = this.scan(0, 0.125);
    const outcome = {
      files: [file],
      duration_seconds: seconds,
      integrated_lufs: -23.4,
      true_peak_dbtp: -9.1,
      gain_db: 0,
      largest_reduction_db: 0,
    };
    Object.assign(this.jobs[0], { kind: "render", stage: "rendering", message: undefined, outcome });
    return { ...job, kind: "render", stage: "rendering", message: undefined };
  }

  list() {
    return { jobs: this.jobs.map((job) => this.brief(job)) };
  }

  find(id) {
    return this.jobs.find((job) => job.id === id);
  }

  cancel(id) {
    const job = this.find(id);
    Object.assign(job, { state: "cancelled", ended: new Date().toISOString() });
    this.tell(job);
  }

  retry(id) {
    const job = this.find(id);
    Object.assign(job, {
      state: "queued",
      pace: undefined,
      progress: 0,
      error: undefined,
      ended: undefined,
      retries: job.retries + 1,
    });
    this.tell(job);
  }

  attach(socket) {
    this.clients.add(socket);
    socket.on("close", () => this.clients.delete(socket));
  }

  tell(job) {
    job.change = this.change++;
    job.updated = new Date().toISOString();
    const message = JSON.stringify({ id: job.id, change: job.change, job: this.brief(job), missed: 0 });
    for (const client of this.clients) {
      client.send(message);
    }
  }

  brief({ timeline, pace, tracks, outcome, ...rest }) {
    return rest;
  }
}
