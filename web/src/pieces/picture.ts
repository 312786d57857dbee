import { paintOn } from "../frame/Canvas";
import { palette } from "../theme/palette";

const RATIO = 2;

/** Saves a part of the page as a PNG at twice its size: canvases are drawn anew, words and boxes are taken from the page. */
export async function savePicture(root: HTMLElement, name: string): Promise<void> {
  const blob = await picture(root);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `monochord ${name.toLowerCase()} ${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export async function picture(root: HTMLElement): Promise<Blob> {
  const frame = root.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(frame.width * RATIO);
  canvas.height = Math.round(frame.height * RATIO);
  const g = canvas.getContext("2d")!;
  g.setTransform(RATIO, 0, 0, RATIO, -frame.left * RATIO, -frame.top * RATIO);
  g.fillStyle = palette().ground;
  g.fillRect(frame.left, frame.top, frame.width, frame.height);
  paintElement(g, root);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture could not be made."))), "image/png");
  });
}

function paintElement(g: CanvasRenderingContext2D, element: Element): void {
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden" || element.matches(".unseen, .tools, .camera")) {
    return;
  }
  const box = element.getBoundingClientRect();
  if (box.width === 0 && box.height === 0) {
    return;
  }
  if (style.backgroundColor !== "rgba(0, 0, 0, 0)") {
    g.fillStyle = style.backgroundColor;
    g.fillRect(box.left, box.top, box.width, box.height);
  }
  paintBorders(g, box, style);
  if (element instanceof SVGLineElement) {
    paintLine(g, element, style);
    return;
  }
  if (paintOn(element, g, box, RATIO)) {
    return;
  }
  for (const child of element.childNodes) {
    if (child instanceof Element) {
      paintElement(g, child);
    } else if (child.nodeType === Node.TEXT_NODE && child.textContent?.trim()) {
      paintText(g, child, style);
    }
  }
}

function paintBorders(g: CanvasRenderingContext2D, box: DOMRect, style: CSSStyleDeclaration): void {
  const sides = [
    [style.borderTopWidth, style.borderTopStyle, style.borderTopColor, box.left, box.top, box.width, 0],
    [style.borderBottomWidth, style.borderBottomStyle, style.borderBottomColor, box.left, box.bottom, box.width, 0],
    [style.borderLeftWidth, style.borderLeftStyle, style.borderLeftColor, box.left, box.top, 0, box.height],
    [style.borderRightWidth, style.borderRightStyle, style.borderRightColor, box.right, box.top, 0, box.height],
  ] as const;
  for (const [size, kind, colour, x, y, wide, tall] of sides) {
    const width = Number.parseFloat(size);
    if (width > 0 && kind !== "none") {
      g.fillStyle = colour;
      // Right and bottom borders lie inside of their edge.
      g.fillRect(x === box.right ? x - width : x, y === box.bottom ? y - width : y, wide || width, tall || width);
    }
  }
}

function paintLine(g: CanvasRenderingContext2D, line: SVGLineElement, style: CSSStyleDeclaration): void {
  const place = line.ownerSVGElement!.getBoundingClientRect();
  g.strokeStyle = style.stroke;
  g.lineWidth = Number.parseFloat(style.strokeWidth) || 1;
  g.setLineDash(style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(/[ ,]+/).map(Number.parseFloat));
  g.beginPath();
  g.moveTo(place.left + line.x1.baseVal.value, place.top + line.y1.baseVal.value);
  g.lineTo(place.left + line.x2.baseVal.value, place.top + line.y2.baseVal.value);
  g.stroke();
  g.setLineDash([]);
}

function paintText(g: CanvasRenderingContext2D, node: Node, style: CSSStyleDeclaration): void {
  const range = document.createRange();
  range.selectNodeContents(node);
  const box = range.getBoundingClientRect();
  g.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  g.fillStyle = style.color;
  g.textAlign = "left";
  g.textBaseline = "middle";
  const text = node.textContent!.trim();
  // A canvas has no figures of equal width: the line is made as wide as it stands on the page.
  const stretch = box.width / Math.max(1, g.measureText(text).width);
  g.save();
  g.translate(box.left, box.top + box.height / 2);
  g.scale(stretch, 1);
  g.fillText(text, 0, 0);
  g.restore();
}
