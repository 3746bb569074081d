import { z } from 'zod';
import { problem, type Route } from '@kynangso/contracts/kernel';
import { routesByRoom } from './routes';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline', cycles: 'ref' }) as Record<string, unknown>;
  return rest;
};

/** OpenAPI 3.1 made from the contracts: nothing is written twice, so nothing can differ. */
export function openApi(publicUrl?: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [room, routes] of Object.entries(routesByRoom))
    for (const [name, route] of Object.entries(routes)) {
      const path = `/api/v1${route.path.replace(/:(\w+)/g, '{$1}')}`;
      (paths[path] ??= {})[route.method.toLowerCase()] = operation(room, name, route);
    }
  return {
    openapi: '3.1.0',
    info: { title: 'Kỹ Năng Số', version: '1', description: 'Học, sát hạch và chứng nhận kỹ năng số / learn, assess and certify digital skills.', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    ...(publicUrl ? { servers: [{ url: publicUrl }] } : {}),
    tags: Object.keys(routesByRoom).map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'kns_session' }, csrf: { type: 'apiKey', in: 'header', name: 'x-csrf-token' }, machine: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function operation(room: string, name: string, route: Route): Record<string, unknown> {
  const isVoid = route.response instanceof z.ZodVoid;
  const parameters = [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')];
  const hasBody = route.method !== 'GET' && (route.upload || Object.keys(schemaOf(route.body, 'input')['properties'] ?? {}).length > 0);
  const file = { type: 'string', format: 'binary' };
  return {
    operationId: `${room}.${name}`,
    tags: [room],
    summary: route.summary,
    description: route.access === 'public' ? 'Không cần đăng nhập / no session needed' : route.access === 'signedIn' ? 'Người đã đăng nhập / any signed-in person' : route.access === 'machine' ? 'Mã truy cập của hệ thống nhân sự / token of an HR system: `Authorization: Bearer …`' : `Quyền / permission: \`${route.access}\``,
    security: route.access === 'public' ? [] : route.access === 'machine' ? [{ machine: [] }] : [route.method === 'GET' ? { session: [] } : { session: [], csrf: [] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(hasBody ? { requestBody: { required: true, content: route.upload
      ? { 'multipart/form-data': { schema: { type: 'object', properties: { file, ...(schemaOf(route.body, 'input')['properties'] as object | undefined) }, required: ['file'] } } }
      : { 'application/json': { schema: schemaOf(route.body, 'input') } } } } : {}),
    responses: {
      ...(route.download
        ? { 200: { description: 'Tệp / file', content: { 'application/octet-stream': { schema: file } } } }
        : isVoid ? { 204: { description: 'Xong / done' } } : { 200: { description: 'Kết quả / result', content: { [route.stream ? 'text/event-stream' : 'application/json']: { schema: schemaOf(route.response, 'output') } } } }),
      default: { description: 'Từ chối / refusal', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  };
}

function parametersOf(schema: z.ZodType, where: 'path' | 'query'): Record<string, unknown>[] {
  const json = schemaOf(schema, 'input') as { properties?: Record<string, object>; required?: string[] };
  return Object.entries(json.properties ?? {}).map(([name, s]) => ({ name, in: where, required: where === 'path' || (json.required ?? []).includes(name), schema: s }));
}
