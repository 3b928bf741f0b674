import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pickLanguage } from '../src/language';
import { DEFAULT_SETTINGS, describeHost, isPrivateConnection, normaliseServer, readSettings } from '../src/settings';

test('an address is made canonical, or refused', () => {
  assert.equal(normaliseServer(' https://Periksa.Example/ '), 'https://periksa.example');
  assert.equal(normaliseServer('http://127.0.0.1:8000/a/b/?q#f'), 'http://127.0.0.1:8000/a/b');
  for (const bad of ['', '127.0.0.1:8000', 'periksa.example', 'ftp://x.example', 'javascript:1', 'https://user:pw@x.example']) {
    assert.equal(normaliseServer(bad), null, bad);
  }
});

test('permission is asked for the host alone', () => {
  assert.equal(describeHost('https://periksa.example:8443/a'), 'https://periksa.example/*');
});

test('a connection is private on this computer or when encrypted', () => {
  for (const server of ['https://x.example', 'http://127.0.0.1:8000', 'http://localhost:1', 'http://[::1]:1']) assert.ok(isPrivateConnection(server), server);
  for (const server of ['http://x.example', 'http://192.168.0.5', 'http://localhost.example']) assert.ok(!isPrivateConnection(server), server);
});

test('what was stored wrongly falls back to the default', () => {
  assert.deepEqual(readSettings({}), DEFAULT_SETTINGS);
  assert.deepEqual(readSettings({ server: 'nonsense', language: 'tlh', sendContext: 'yes', everywhere: null }), DEFAULT_SETTINGS);
  assert.equal(readSettings({ sendAddress: false }).sendAddress, false);
});

test('the first language we have words for is taken', () => {
  assert.equal(pickLanguage(['id-ID', 'en']), 'id');
  assert.equal(pickLanguage(['fr', 'EN_us']), 'en');
  assert.equal(pickLanguage(['fr']), 'en');
});
