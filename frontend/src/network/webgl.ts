// Sigma names WebGLRenderingContext while it loads; a browser without it must still get the still picture.
const browser = globalThis as { WebGLRenderingContext?: unknown };
browser.WebGLRenderingContext ??= class {};

/** Say whether this browser can draw with WebGL. */
export function hasWebGL(): boolean {
  try {
    const canvas = document.createElement("canvas");
    const gl = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
    gl?.getExtension("WEBGL_lose_context")?.loseContext();
    return gl !== null;
  } catch {
    return false;
  }
}
