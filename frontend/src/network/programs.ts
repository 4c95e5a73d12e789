// What the graphics card draws: circles and squares, and edges of an exact width, dashed where a tie is old.
import "./webgl";
import { NodeSquareProgram } from "@sigma/node-square";
import { EdgeProgram, NodeCircleProgram } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import type Sigma from "sigma";
import { floatColor } from "sigma/utils";

type Buffer = WebGLFramebuffer | null;

// No second, hidden drawing for the pointer: pick.ts knows what is under it.
export class Circles extends NodeCircleProgram {
  constructor(gl: WebGLRenderingContext, _picking: Buffer, sigma: Sigma) {
    super(gl, null, sigma);
  }
}

export class Squares extends NodeSquareProgram {
  constructor(gl: WebGLRenderingContext, _picking: Buffer, sigma: Sigma) {
    super(gl, null, sigma);
  }
}

const VERTEX = /* glsl */ `
attribute vec4 a_color;
attribute vec2 a_start;
attribute vec2 a_end;
attribute float a_width;
attribute float a_far;
attribute float a_side;
uniform mat3 u_matrix;
uniform vec2 u_half;
varying vec4 v_color;
varying float v_across;
varying float v_along;
varying float v_reach;

void main() {
  vec2 from = (u_matrix * vec3(a_start, 1.0)).xy * u_half;
  vec2 to = (u_matrix * vec3(a_end, 1.0)).xy * u_half;
  float along = max(distance(from, to), 0.001);
  vec2 across = vec2(from.y - to.y, to.x - from.x) / along;
  float reach = a_width * 0.5 + 0.5;
  gl_Position = vec4((mix(from, to, a_far) + across * a_side * reach) / u_half, 0.0, 1.0);
  v_color = a_color * vec4(1.0, 1.0, 1.0, 255.0 / 254.0);
  v_across = a_side * reach;
  v_along = a_far * along;
  v_reach = a_width * 0.5;
}`;

const fragment = (dashed: boolean) => /* glsl */ `
precision highp float;
uniform float u_ratio;
varying vec4 v_color;
varying float v_across;
varying float v_along;
varying float v_reach;

void main() {
  float cover = clamp((v_reach - abs(v_across)) * u_ratio + 0.5, 0.0, 1.0);
  ${dashed ? "if (mod(v_along, 7.0) > 4.0) cover = 0.0;" : ""}
  gl_FragColor = v_color * cover;
}`;

const UNIFORMS = ["u_matrix", "u_half", "u_ratio"] as const;

function edges(dashed: boolean) {
  return class extends EdgeProgram<(typeof UNIFORMS)[number]> {
    constructor(gl: WebGLRenderingContext, _picking: Buffer, sigma: Sigma) {
      super(gl, null, sigma);
    }

    getDefinition() {
      const { FLOAT, TRIANGLES, UNSIGNED_BYTE } = WebGLRenderingContext;
      return {
        VERTICES: 6,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: fragment(dashed),
        METHOD: TRIANGLES,
        UNIFORMS,
        ATTRIBUTES: [
          { name: "a_start", size: 2, type: FLOAT },
          { name: "a_end", size: 2, type: FLOAT },
          { name: "a_width", size: 1, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [
          { name: "a_far", size: 1, type: FLOAT },
          { name: "a_side", size: 1, type: FLOAT },
        ],
        CONSTANT_DATA: [
          [0, 1],
          [0, -1],
          [1, 1],
          [1, 1],
          [0, -1],
          [1, -1],
        ],
      };
    }

    processVisibleItem(
      _id: number,
      at: number,
      from: NodeDisplayData,
      to: NodeDisplayData,
      data: EdgeDisplayData,
    ) {
      const { array } = this;
      array[at] = from.x;
      array[at + 1] = from.y;
      array[at + 2] = to.x;
      array[at + 3] = to.y;
      array[at + 4] = data.size;
      array[at + 5] = floatColor(data.color);
    }

    setUniforms(params: RenderParams, { gl, uniformLocations }: Parameters<EdgeProgram["setUniforms"]>[1]) {
      gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
      gl.uniform2f(uniformLocations.u_half, params.width / 2, params.height / 2);
      gl.uniform1f(uniformLocations.u_ratio, params.pixelRatio);
    }
  };
}

export const SolidEdges = edges(false);
export const DashedEdges = edges(true);
