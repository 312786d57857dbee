import { COLOURS } from "./colourMaps";
import { MOST_COLUMNS } from "./spectrogramPlan";

const VERTEX = `#version 300 es
void main() {
  // One triangle over everything.
  gl_Position = vec4(vec2(gl_VertexID % 2, gl_VertexID / 2) * 4.0 - 1.0, 0.0, 1.0);
}`;

// The same steps as in FlatPainter.
const FRAGMENT = `#version 300 es
precision highp float;
precision highp int;
precision highp usampler2D;
precision highp isampler2D;
uniform usampler2D levels;
uniform sampler2D rows;
uniform isampler2D steps;
uniform sampler2D colours;
uniform ivec4 shape; // bins, columns in a row of the texture, capacity, whether time runs up
uniform ivec2 origin;
uniform vec2 range;
out vec4 colour;

int levelAt(int slot, int bin) {
  return int(texelFetch(levels, ivec2((slot % shape.y) * shape.x + min(bin, shape.x - 1), slot / shape.y), 0).r);
}

bool isLevel(int value) {
  return value > 0 && value < 65534;
}

void main() {
  ivec2 place = ivec2(gl_FragCoord.xy) - origin;
  ivec2 step = texelFetch(steps, ivec2(shape.w == 1 ? place.y : place.x, 0), 0).rg;
  if (step.y == 0) {
    colour = vec4(0.0);
    return;
  }
  vec2 bins = texelFetch(rows, ivec2(shape.w == 1 ? place.x : place.y, 0), 0).rg;
  int stride = max(1, (step.y + ${MOST_COLUMNS - 1}) / ${MOST_COLUMNS});
  float level = 0.0;
  for (int k = 0; k < step.y; k += stride) {
    int slot = (step.x + k) % shape.z;
    if (bins.y - bins.x < 1.0) {
      float middle = (bins.x + bins.y) / 2.0;
      int bin = int(floor(middle));
      int a = levelAt(slot, bin);
      int b = levelAt(slot, min(shape.x - 1, bin + 1));
      level = max(level, isLevel(a) && isLevel(b) ? mix(float(a), float(b), middle - float(bin)) : float(max(a, b)));
    } else {
      for (int bin = int(ceil(bins.x)); float(bin) < bins.y; bin++) {
        level = max(level, float(levelAt(slot, bin)));
      }
    }
  }
  int index = int(clamp(floor((level - range.x) * range.y + 0.5), 0.0, ${(COLOURS - 1).toFixed(1)}));
  index = level == 0.0 ? ${COLOURS + 2} : level >= 65535.0 ? ${COLOURS} : level >= 65534.0 ? ${COLOURS + 1} : index;
  colour = texelFetch(colours, ivec2(index, 0), 0);
}`;

/** Compiles the program of the spectrogram; throws the compiler's words. */
export function compile(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [kind, text] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ] as const) {
    const shader = gl.createShader(kind)!;
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    const words = (gl.getAttachedShaders(program) ?? []).map((shader) => gl.getShaderInfoLog(shader)).join(" ");
    throw new Error(`The spectrogram's program: ${gl.getProgramInfoLog(program)} ${words}`);
  }
  return program;
}

/** A texture that is read texel by texel. */
export function plainTexture(gl: WebGL2RenderingContext, unit: number): WebGLTexture {
  const texture = gl.createTexture();
  gl.activeTexture(gl.TEXTURE0 + unit);
  gl.bindTexture(gl.TEXTURE_2D, texture);
  for (const [name, value] of [
    [gl.TEXTURE_MIN_FILTER, gl.NEAREST],
    [gl.TEXTURE_MAG_FILTER, gl.NEAREST],
    [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE],
    [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE],
  ] as const) {
    gl.texParameteri(gl.TEXTURE_2D, name, value);
  }
  return texture;
}
