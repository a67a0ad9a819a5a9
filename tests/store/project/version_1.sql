-- A project as version 1 of the program made it. Never changed: users have such files.
BEGIN;
CREATE TABLE source (
        key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, position INTEGER NOT NULL, added TEXT NOT NULL,
        title TEXT NOT NULL, publisher TEXT, published TEXT, url TEXT, language TEXT, origin TEXT NOT NULL,
        file BLOB NOT NULL, title_given INTEGER NOT NULL, author TEXT, time_zone TEXT, pages TEXT NOT NULL,
        importer TEXT NOT NULL, starred INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX source_by_position ON source (position);
CREATE TABLE content (
        key INTEGER PRIMARY KEY REFERENCES source ON DELETE CASCADE,
        text TEXT NOT NULL, sha256 BLOB NOT NULL, original BLOB) STRICT;
CREATE TABLE extraction (
        key INTEGER PRIMARY KEY REFERENCES source ON DELETE CASCADE,
        engine TEXT NOT NULL, findings INTEGER NOT NULL, packed BLOB NOT NULL) STRICT;
CREATE TABLE quote (
        key INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
        id TEXT NOT NULL, parts TEXT NOT NULL, words TEXT NOT NULL, speaker TEXT NOT NULL) STRICT;
CREATE INDEX quote_by_source ON quote (source);
CREATE TABLE actor (
        source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
        id TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (source, id)) STRICT, WITHOUT ROWID;
CREATE INDEX actor_by_id ON actor (id);
CREATE INDEX actor_by_name ON actor (name);
CREATE TABLE tag (
        source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
        name TEXT NOT NULL, PRIMARY KEY (source, name)) STRICT, WITHOUT ROWID;
CREATE INDEX tag_by_name ON tag (name);
CREATE TABLE note (
        key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL, source TEXT, finding TEXT,
        changed TEXT NOT NULL) STRICT;
CREATE TABLE verdict (
        key INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL, same INTEGER NOT NULL, UNIQUE (a, b)) STRICT;
CREATE TABLE edit (key INTEGER PRIMARY KEY, at TEXT NOT NULL, label TEXT NOT NULL, payload TEXT NOT NULL) STRICT;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE saved_search (name TEXT PRIMARY KEY, wanted TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE taken_out (
        id TEXT PRIMARY KEY, sha256 BLOB NOT NULL, added TEXT NOT NULL, engine TEXT NOT NULL, original BLOB,
        starred INTEGER NOT NULL, tags TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE text_index USING fts5 (text, content='content', content_rowid='key', tokenize='unicode61 remove_diacritics 2', detail=full);
CREATE TRIGGER content_added AFTER INSERT ON content BEGIN INSERT INTO text_index (rowid, text) VALUES (new.key, new.text); END;
CREATE TRIGGER content_gone AFTER DELETE ON content BEGIN INSERT INTO text_index (text_index, rowid, text) VALUES ('delete', old.key, old.text); END;
CREATE TRIGGER content_changed AFTER UPDATE OF text ON content BEGIN INSERT INTO text_index (text_index, rowid, text) VALUES ('delete', old.key, old.text); INSERT INTO text_index (rowid, text) VALUES (new.key, new.text); END;
CREATE VIRTUAL TABLE title_index USING fts5 (title, content='source', content_rowid='key', tokenize='unicode61 remove_diacritics 2', detail=full);
CREATE TRIGGER source_added AFTER INSERT ON source BEGIN INSERT INTO title_index (rowid, title) VALUES (new.key, new.title); END;
CREATE TRIGGER source_gone AFTER DELETE ON source BEGIN INSERT INTO title_index (title_index, rowid, title) VALUES ('delete', old.key, old.title); END;
CREATE TRIGGER source_changed AFTER UPDATE OF title ON source BEGIN INSERT INTO title_index (title_index, rowid, title) VALUES ('delete', old.key, old.title); INSERT INTO title_index (rowid, title) VALUES (new.key, new.title); END;
CREATE VIRTUAL TABLE quote_index USING fts5 (words, speaker, content='quote', content_rowid='key', tokenize='unicode61 remove_diacritics 2', detail=full);
CREATE TRIGGER quote_added AFTER INSERT ON quote BEGIN INSERT INTO quote_index (rowid, words, speaker) VALUES (new.key, new.words, new.speaker); END;
CREATE TRIGGER quote_gone AFTER DELETE ON quote BEGIN INSERT INTO quote_index (quote_index, rowid, words, speaker) VALUES ('delete', old.key, old.words, old.speaker); END;
CREATE TRIGGER quote_changed AFTER UPDATE OF words, speaker ON quote BEGIN INSERT INTO quote_index (quote_index, rowid, words, speaker) VALUES ('delete', old.key, old.words, old.speaker); INSERT INTO quote_index (rowid, words, speaker) VALUES (new.key, new.words, new.speaker); END;
CREATE VIRTUAL TABLE note_index USING fts5 (text, content='note', content_rowid='key', tokenize='unicode61 remove_diacritics 2', detail=full);
CREATE TRIGGER note_added AFTER INSERT ON note BEGIN INSERT INTO note_index (rowid, text) VALUES (new.key, new.text); END;
CREATE TRIGGER note_gone AFTER DELETE ON note BEGIN INSERT INTO note_index (note_index, rowid, text) VALUES ('delete', old.key, old.text); END;
CREATE TRIGGER note_changed AFTER UPDATE OF text ON note BEGIN INSERT INTO note_index (note_index, rowid, text) VALUES ('delete', old.key, old.text); INSERT INTO note_index (rowid, text) VALUES (new.key, new.text); END;
INSERT INTO source (key, id, position, added, title, publisher, published, url, language, origin, file, title_given, author, time_zone, pages, importer, starred) VALUES (1, 'mill', 0, '2030-02-03T10:00:00+00:00', 'The Old Mill', 'Mill Post', '2030-02', NULL, NULL, 'mill.txt', X'2F686F6D652F6964612F6D696C6C2E747874', 1, NULL, NULL, '', 'plain 1', 1);
INSERT INTO content (key, text, sha256, original) VALUES (1, 'The miller, Ida Holm, said: “The mill turns again.”', X'AF43601788BDB66E1EAECAA3EB13A9644E27033ECC9966D27D888706734888C6', X'789C2B4A2C07000292014B');
INSERT INTO extraction (key, engine, findings, packed) VALUES (1, '1', 2, X'789C6D8E410B02211085FFCA30E789568960BB75AB7B37F130A4B492BAA5BBF4F7D37583A0C0C3F8E67D6F9E12A494EC69D7135E060BC1790FD39C6206BEB18BA8490949B2233C1B86D3E843956491F684999D415DFE0A8D4BF63A614B798DC964C81347032E42E074CF484A13561823075B9C476843D39794874D798C07677833D4535F57695D2EFE387BDF885A78FB947DD97F2AA84E93A0DF2C495D65DA5BC92024FE35AF25C542E837041F5AE9');
INSERT INTO quote (key, source, id, parts, words, speaker) VALUES (1, 1, 'mill/q29', '29-49', 'The mill turns again', 'Ida Holm');
INSERT INTO actor (source, id, name) VALUES (1, 'person:ida-holm', 'Ida Holm');
INSERT INTO tag (source, name) VALUES (1, 'water');
INSERT INTO note (key, id, text, source, finding, changed) VALUES (1, 'n1', 'Ask the miller', 'mill', NULL, '2030-02-03T10:01:00+00:00');
INSERT INTO verdict (key, a, b, same) VALUES (1, 'mill/q29', 'mill/q40', 0);
INSERT INTO setting (name, value) VALUES ('zoom', '1.5');
PRAGMA application_id = 1397053520;
PRAGMA user_version = 1;
COMMIT;
