import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permissions } from '@kynangso/contracts/identity';
import type { Route } from '@kynangso/contracts/kernel';
import { ROUTE } from '../../../apps/api/src/http/endpoint';
import { errorTexts } from '../../../apps/api/src/http/error-texts';
import { publicDoors, routesByRoom } from '../../../apps/api/src/http/routes';
import { bootApp, type TestApp } from '../../support/app';

interface Layer { route?: { path: string; methods: Record<string, boolean> } }
const doorOf = (r: Route): string => `${r.method} ${r.path}`;
const contracted = Object.values(routesByRoom).flatMap((routes) => Object.values(routes));

describe('every door of the api', () => {
  let app: TestApp;
  beforeAll(async () => { app = await bootApp(); });
  afterAll(() => app.close());

  const mounted = (): string[] => {
    const express = app.nest.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
    return express.router.stack.flatMap((l) => (l.route ? Object.keys(l.route.methods).map((m) => `${m.toUpperCase()} ${l.route?.path}`) : []));
  };

  it('has a contract, and every contract has a door', () => {
    const api = mounted().filter((d) => d.includes(' /api/v1')).map((d) => d.replace('/api/v1', ''));
    expect(api.sort()).toEqual(contracted.map(doorOf).sort());
  });

  it('is an operator page, the web or an endpoint that names its access', () => {
    const others = mounted().filter((d) => !d.includes(' /api/v1')).sort();
    expect(others).toEqual(['GET /api/docs', 'GET /api/docs/init.js', 'GET /api/docs/swagger-ui-bundle.js', 'GET /api/docs/swagger-ui.css', 'GET /api/openapi.json', 'GET /health/live', 'GET /health/ready', 'GET /metrics']);
  });

  it('declares a permission, or signedIn, or stands on the public list', () => {
    const open = contracted.filter((r) => r.access === 'public').map(doorOf).sort();
    expect(open).toEqual([...publicDoors].sort());
    const named = contracted.map((r) => r.access).filter((a) => a !== 'public' && a !== 'signedIn' && a !== 'machine');
    expect(named.filter((a) => !(permissions as readonly string[]).includes(a))).toEqual([]);
  });

  it('answers 401 without a session unless it is public', async () => {
    for (const r of contracted.filter((c) => c.access !== 'public')) {
      const path = `/api/v1${r.path.replace(/:\w+/g, '00000000-0000-7000-8000-000000000000')}`;
      const answer = await app.anonymous[r.method.toLowerCase() as 'get'](path);
      expect([doorOf(r), answer.status, (answer.body as { code: string }).code]).toEqual([doorOf(r), 401, 'identity.unauthenticated']);
    }
  });

  it('answers 403 to a signed-in person without the permission', async () => {
    const { rows } = await app.db.query<{ id: string }>(`INSERT INTO person (id, full_name, search_key, sort_key) VALUES (gen_random_uuid(), 'Người Thử', 'nguoi thu', 'x') RETURNING id`);
    const nobody = await app.signIn(rows[0]?.id ?? '');
    for (const r of contracted.filter((c) => c.access !== 'public' && c.access !== 'signedIn' && c.access !== 'machine')) {
      const path = r.path.replace(/:\w+/g, '00000000-0000-7000-8000-000000000000');
      const answer = await nobody[r.method.toLowerCase() as 'get'](path);
      expect([doorOf(r), answer.status]).toEqual([doorOf(r), 403]);
    }
  });

  it('has its handlers bound by a contract: none was written past the Endpoint decorator', () => {
    const discovery = new DiscoveryService((app.nest as unknown as { container: { getModules(): ConstructorParameters<typeof DiscoveryService>[0] } }).container.getModules());
    const reflector = new Reflector();
    const scanner = new MetadataScanner();
    const bare = discovery.getControllers().flatMap(({ instance }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return scanner.getAllMethodNames(prototype).filter((name) => {
        const handler = prototype[name];
        return handler && Reflect.hasMetadata('path', handler) && !reflector.get(ROUTE, handler);
      });
    });
    expect(bare).toEqual([]);
  });

  it('words every error in both languages', () => {
    const empty = Object.entries(errorTexts).filter(([, t]) => !t.vi || !t.en).map(([code]) => code);
    expect(empty).toEqual([]);
  });
});
