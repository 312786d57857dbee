import { COLOURS } from "./colourMaps";
import { type ColumnPainter, STRIP } from "./columnPainter";
import { type ColumnStore, LEVEL_SHIFT, LEVEL_STEPS } from "./columnStore";
import { compile, plainTexture } from "./glProgram";

const [LEVELS, ROWS, STEPS, WORDS] = [0, 1, 2, 3];

interface Lane {
  store: ColumnStore;
  texture: WebGLTexture;
  /** Columns that stand beside each other in a row of the texture. */
  perRow: number;
  width: number;
}

/** Paints with WebGL2: columns are uploaded once, as they come, into a texture that is a ring; axis and colours are the shader's. */
export class GlPainter implements ColumnPainter {
  readonly kind = "WebGL2";
  private isClosed = false;
  private readonly canvas: HTMLCanvasElement;
  private readonly gl: WebGL2RenderingContext;
  private readonly program: WebGLProgram;
  private readonly places: Record<"shape" | "origin" | "range", WebGLUniformLocation>;
  private readonly rows: WebGLTexture;
  private readonly steps: WebGLTexture;
  private readonly words: WebGLTexture;
  private lanes: Lane[] = [];
  private breadth = 0;
  private isDown = false;
  private pixels = 0;

  /**
   * null where there is no WebGL2.
   * @param needsCard Also null where no graphics card stands behind it: worked out by the processor it costs more than the 2-D canvas.
   */
  static make(needsCard: boolean, onLost: () => void): GlPainter | null {
    const canvas = document.createElement("canvas");
    const gl = canvas.getContext("webgl2", {
      alpha: true,
      antialias: false,
      depth: false,
      premultipliedAlpha: true,
      failIfMajorPerformanceCaveat: needsCard,
    });
    return gl && !(needsCard && isWorkedOut(gl)) ? new GlPainter(canvas, gl, onLost) : null;
  }

  private constructor(canvas: HTMLCanvasElement, gl: WebGL2RenderingContext, onLost: () => void) {
    [this.canvas, this.gl] = [canvas, gl];
    canvas.addEventListener("webglcontextlost", () => {
      if (!this.isClosed) {
        onLost();
      }
    });
    this.program = compile(gl);
    // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's, not React's
    gl.useProgram(this.program);
    const place = (name: string) => gl.getUniformLocation(this.program, name)!;
    this.places = { shape: place("shape"), origin: place("origin"), range: place("range") };
    for (const [name, unit] of [
      ["levels", LEVELS],
      ["rows", ROWS],
      ["steps", STEPS],
      ["colours", WORDS],
    ] as const) {
      gl.uniform1i(place(name), unit!);
    }
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    this.rows = plainTexture(gl, ROWS!);
    this.steps = plainTexture(gl, STEPS!);
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RG32I, STRIP, 1);
    this.words = plainTexture(gl, WORDS!);
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, COLOURS + 3, 1);
  }

  setStores(stores: readonly ColumnStore[]): void {
    const { gl } = this;
    for (const { texture } of this.lanes) {
      gl.deleteTexture(texture);
    }
    const most = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number;
    this.lanes = stores.map((store) => {
      const perRow = Math.max(1, Math.floor(most / store.bins));
      const texture = plainTexture(gl, LEVELS!);
      const width = Math.min(most, perRow * store.bins);
      gl.texStorage2D(gl.TEXTURE_2D, 1, gl.R16UI, width, Math.ceil(store.capacity / perRow));
      return { store, texture, perRow, width };
    });
    stores.forEach((store, lane) => {
      for (let number = store.first; number < store.next; number++) {
        this.take(lane, number % store.capacity);
      }
    });
  }

  take(lane: number, slot: number): void {
    const { gl } = this;
    const { store, texture, perRow, width } = this.lanes[lane]!;
    const { bins, levels } = store;
    gl.activeTexture(gl.TEXTURE0 + LEVELS!);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    const [x, y] = [(slot % perRow) * bins, Math.floor(slot / perRow)];
    // The bin at half the rate of the widest window is one more than a texture may have.
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, Math.min(bins, width), 1, gl.RED_INTEGER, gl.UNSIGNED_SHORT, levels, slot * bins);
  }

  fit(breadth: number, isDown: boolean): void {
    if (breadth !== this.breadth || isDown !== this.isDown) {
      [this.breadth, this.isDown] = [breadth, isDown];
      this.canvas.width = isDown ? breadth : STRIP;
      this.canvas.height = isDown ? STRIP : breadth;
    }
  }

  look(rows: Float32Array, pixels: number, words: Uint32Array, floor: number, ceiling: number): void {
    const { gl } = this;
    this.pixels = pixels;
    gl.activeTexture(gl.TEXTURE0 + ROWS!);
    gl.bindTexture(gl.TEXTURE_2D, this.rows);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RG32F, pixels, 1, 0, gl.RG, gl.FLOAT, rows);
    gl.activeTexture(gl.TEXTURE0 + WORDS!);
    gl.bindTexture(gl.TEXTURE_2D, this.words);
    const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, words.length, 1, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
    const scale = (COLOURS - 1) / ((ceiling - floor) * LEVEL_STEPS);
    gl.uniform2f(this.places.range, (floor + LEVEL_SHIFT) * LEVEL_STEPS, scale);
  }

  paint(lane: number, lanes: number, steps: Int32Array, count: number): void {
    const { gl, isDown, breadth, pixels } = this;
    const { store, texture, perRow, width } = this.lanes[lane]!;
    gl.activeTexture(gl.TEXTURE0 + LEVELS!);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.activeTexture(gl.TEXTURE0 + STEPS!);
    gl.bindTexture(gl.TEXTURE_2D, this.steps);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, count, 1, gl.RG_INTEGER, gl.INT, steps);
    const begin = Math.round((lane * breadth) / lanes);
    // Lane 0 is on top, and GL counts from below.
    const [x, y] = isDown ? [begin, 0] : [0, breadth - begin - pixels];
    const [w, h] = isDown ? [pixels, count] : [count, pixels];
    gl.viewport(x, y, w, h);
    gl.scissor(x, y, w, h);
    gl.enable(gl.SCISSOR_TEST);
    gl.uniform4i(this.places.shape, Math.min(store.bins, width), perRow, store.capacity, isDown ? 1 : 0);
    gl.uniform2i(this.places.origin, x, y);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  put(g: CanvasRenderingContext2D, at: number, count: number): void {
    const { canvas, breadth } = this;
    if (this.isDown) {
      g.drawImage(canvas, 0, STRIP - count, breadth, count, 0, at, breadth, count);
    } else {
      g.drawImage(canvas, 0, 0, count, breadth, at, 0, count, breadth);
    }
  }

  close(): void {
    this.isClosed = true;
    // What a page has of them is few: it is given back at once.
    this.gl.getExtension("WEBGL_lose_context")?.loseContext();
    this.lanes = [];
  }
}

// Some browsers give a context that the processor works out and don't call that a caveat.
function isWorkedOut(gl: WebGL2RenderingContext): boolean {
  const names = gl.getExtension("WEBGL_debug_renderer_info");
  const renderer = String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer);
}
