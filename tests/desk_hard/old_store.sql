BEGIN TRANSACTION;
CREATE TABLE "account_emailaddress" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "verified" bool NOT NULL, "primary" bool NOT NULL, "user_id" char(32) NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "email" varchar(254) NOT NULL);
CREATE TABLE "account_emailconfirmation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created" datetime NOT NULL, "sent" datetime NULL, "key" varchar(64) NOT NULL UNIQUE, "email_address_id" integer NOT NULL REFERENCES "account_emailaddress" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "accounts_agency" ("id" char(32) NOT NULL PRIMARY KEY, "name" varchar(200) NOT NULL UNIQUE, "place" varchar(100) NOT NULL, "kind" varchar(20) NOT NULL, "timezone" varchar(60) NOT NULL, "standing" text NOT NULL CHECK ((JSON_VALID("standing") OR "standing" IS NULL)), "contact" varchar(300) NOT NULL, "stream_id" char(32) NOT NULL UNIQUE REFERENCES "events_stream" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "accounts_agency" VALUES('cd38d4c700a5480e9ccdfcc430fd5a8b','Example County Jail','US/XX','sheriff_jail','','{}','','bd90619308b94a44a78c4ea0d8bb150c');
CREATE TABLE "accounts_breakglass" ("id" char(32) NOT NULL PRIMARY KEY, "by_name" varchar(200) NOT NULL, "reasons" text NOT NULL, "at" datetime NOT NULL, "account_id" char(32) NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "agency_id" char(32) NOT NULL REFERENCES "accounts_agency" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NOT NULL UNIQUE REFERENCES "events_event" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "accounts_loginfailure" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "at" datetime NOT NULL, "email" varchar(254) NOT NULL);
CREATE TABLE "accounts_membership" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "role" varchar(20) NOT NULL, "since" datetime NOT NULL, "ended_at" datetime NULL, "agency_id" char(32) NOT NULL REFERENCES "accounts_agency" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" char(32) NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "accounts_membership" VALUES(1,'clerk','2026-11-24 15:00:28.914388',NULL,'cd38d4c700a5480e9ccdfcc430fd5a8b','944900db590b4acbaf3948965b6f3152');
CREATE TABLE "accounts_readlog" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "at" datetime NOT NULL, "user_id" char(32) NOT NULL, "user_name" varchar(200) NOT NULL, "role" varchar(20) NOT NULL, "agency_id" char(32) NULL, "route" varchar(100) NOT NULL, "case_id" char(32) NULL, "what" varchar(300) NOT NULL);
CREATE TABLE "accounts_user" ("password" varchar(128) NOT NULL, "last_login" datetime NULL, "is_superuser" bool NOT NULL, "id" char(32) NOT NULL PRIMARY KEY, "email" varchar(254) NOT NULL UNIQUE, "name" varchar(200) NOT NULL, "is_active" bool NOT NULL, "is_staff" bool NOT NULL, "date_joined" datetime NOT NULL);
INSERT INTO "accounts_user" VALUES('!93Y3bQqr8YcqM12udR3s5QBA4cQOGLdWSYicDAcc',NULL,0,'944900db590b4acbaf3948965b6f3152','clerk@example.example','Clerk Example',1,0,'2026-11-24 15:00:28.912541');
CREATE TABLE "accounts_user_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" char(32) NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "accounts_user_user_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" char(32) NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "auth_group" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL UNIQUE);
CREATE TABLE "auth_group_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "auth_permission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "codename" varchar(100) NOT NULL, "name" varchar(255) NOT NULL);
CREATE TABLE "cases_case" ("id" char(32) NOT NULL PRIMARY KEY, "booking_number" varchar(40) NOT NULL, "place" varchar(100) NOT NULL, "zone" varchar(60) NOT NULL, "opened_at" datetime NOT NULL, "is_training" bool NOT NULL, "person_name" varchar(200) NOT NULL, "release_due_at" datetime NULL, "next_deadline_at" datetime NULL, "next_deadline_for" varchar(300) NOT NULL, "hold_outcome" varchar(20) NOT NULL, "released_at" datetime NULL, "closed_at" datetime NULL, "agency_id" char(32) NOT NULL REFERENCES "accounts_agency" ("id") DEFERRABLE INITIALLY DEFERRED, "stream_id" char(32) NOT NULL UNIQUE REFERENCES "events_stream" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_case_a_booking" UNIQUE ("agency_id", "booking_number"));
INSERT INTO "cases_case" VALUES('d66033e4174849519bdd6bc3aea3956f','B-1','US/XX','America/Chicago','2026-11-24 15:00:28.916346',0,'Person B-1','2026-03-01 12:00:00','2026-03-01 12:00:00','release is due','prohibited',NULL,NULL,'cd38d4c700a5480e9ccdfcc430fd5a8b','2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "cases_case" VALUES('ce7a8a1fe5bc4ef4a2e14be17008078d','B-2','US/XX','America/Chicago','2026-11-24 15:00:29.277291',0,'Person B-2','2026-03-01 12:00:00','2026-03-01 12:00:00','release is due','prohibited',NULL,NULL,'cd38d4c700a5480e9ccdfcc430fd5a8b','9e5819e677f9485698e7deaa8aa5980c');
CREATE TABLE "cases_caseopened" ("id" char(32) NOT NULL PRIMARY KEY, "booking_number" varchar(40) NOT NULL, "place" varchar(100) NOT NULL, "at" datetime NOT NULL, "agency_id" char(32) NOT NULL REFERENCES "accounts_agency" ("id") DEFERRABLE INITIALLY DEFERRED, "case_id" char(32) NOT NULL UNIQUE REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NOT NULL UNIQUE REFERENCES "events_event" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "cases_caseopened" VALUES('c72c09c06cfd4c968ea5449f87e6e9fb','B-1','US/XX','2026-11-24 15:00:28.916346','cd38d4c700a5480e9ccdfcc430fd5a8b','d66033e4174849519bdd6bc3aea3956f',1);
INSERT INTO "cases_caseopened" VALUES('e68c51b67b4a4764a4e29ba389bea69f','B-2','US/XX','2026-11-24 15:00:29.277291','cd38d4c700a5480e9ccdfcc430fd5a8b','ce7a8a1fe5bc4ef4a2e14be17008078d',29);
CREATE TABLE "cases_document" ("id" char(32) NOT NULL PRIMARY KEY, "kind" varchar(30) NOT NULL, "title" varchar(200) NOT NULL, "content_type" varchar(100) NOT NULL, "size" integer unsigned NOT NULL CHECK ("size" >= 0), "sha256" varchar(64) NOT NULL, "pages" integer unsigned NULL CHECK ("pages" >= 0), "entered_at" datetime NOT NULL, "case_id" char(32) NOT NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "entered_by_id" char(32) NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NOT NULL UNIQUE REFERENCES "events_event" ("id") DEFERRABLE INITIALLY DEFERRED, "body_id" bigint NOT NULL UNIQUE REFERENCES "cases_documentbody" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "cases_documentbody" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sha256" varchar(64) NOT NULL, "content" BLOB NOT NULL);
CREATE TABLE "cases_recordconfirmed" ("id" char(32) NOT NULL PRIMARY KEY, "at" datetime NOT NULL, "reasons" text NOT NULL, "by_id" char(32) NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NOT NULL UNIQUE REFERENCES "events_event" ("id") DEFERRABLE INITIALLY DEFERRED, "entry_id" char(32) NOT NULL REFERENCES "cases_recordentry" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "cases_recordentry" ("id" char(32) NOT NULL PRIMARY KEY, "list_path" varchar(40) NOT NULL, "entered_at" datetime NOT NULL, "case_id" char(32) NOT NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "entered_by_id" char(32) NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NOT NULL UNIQUE REFERENCES "events_event" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "cases_recordentry" VALUES('4acfd658244d4e02b30cc7d7074024d4','conviction','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f','944900db590b4acbaf3948965b6f3152',20);
CREATE TABLE "cases_recordwithdrawn" ("id" char(32) NOT NULL PRIMARY KEY, "at" datetime NOT NULL, "reasons" text NOT NULL, "by_id" char(32) NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "entry_id" char(32) NOT NULL UNIQUE REFERENCES "cases_recordentry" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NOT NULL UNIQUE REFERENCES "events_event" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "cases_release" ("id" char(32) NOT NULL PRIMARY KEY, "released_at" datetime NOT NULL, "into" varchar(20) NOT NULL, "note" text NOT NULL, "at" datetime NOT NULL, "by_id" char(32) NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "case_id" char(32) NOT NULL UNIQUE REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NOT NULL UNIQUE REFERENCES "events_event" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "cases_representation" ("id" char(32) NOT NULL PRIMARY KEY, "at" datetime NOT NULL, "ended" bool NOT NULL, "case_id" char(32) NOT NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "defender_id" char(32) NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NOT NULL UNIQUE REFERENCES "events_event" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "cases_statedfact" ("id" char(32) NOT NULL PRIMARY KEY, "path" varchar(120) NOT NULL, "value" text NULL CHECK ((JSON_VALID("value") OR "value" IS NULL)), "unknown" varchar(30) NOT NULL, "source_kind" varchar(30) NOT NULL, "source" varchar(300) NOT NULL, "certified" bool NOT NULL, "as_of" date NULL, "reasons" text NOT NULL, "entered_by_name" varchar(200) NOT NULL, "entered_at" datetime NOT NULL, "case_id" char(32) NOT NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "document_id" char(32) NULL REFERENCES "cases_document" ("id") DEFERRABLE INITIALLY DEFERRED, "entered_by_id" char(32) NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "entry_id" char(32) NULL REFERENCES "cases_recordentry" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NOT NULL UNIQUE REFERENCES "events_event" ("id") DEFERRABLE INITIALLY DEFERRED, "supersedes_id" char(32) NULL UNIQUE REFERENCES "cases_statedfact" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "cases_statedfact" VALUES('270582a931ad42fbacca05e139b091d7','desk.name','"Person B-1"','','jail_record','booking sheet',0,NULL,'','Clerk Example','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152',NULL,2,NULL);
INSERT INTO "cases_statedfact" VALUES('53b39159c0984bfd803bf566b12fb7b8','desk.date_of_birth','"1990-05-01"','','jail_record','booking sheet',0,NULL,'','Clerk Example','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152',NULL,3,NULL);
INSERT INTO "cases_statedfact" VALUES('3b652bdf8e0a4d1aa79b9556334bc10b','custody.otherwise_released_at','"2026-03-01T06:00:00-06:00"','','jail_record','booking sheet',0,NULL,'','Clerk Example','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152',NULL,4,NULL);
INSERT INTO "cases_statedfact" VALUES('9d23340bc8984e5a97f598738261455d','custody.release_reason','"acquitted"','','jail_record','booking sheet',0,NULL,'','Clerk Example','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152',NULL,5,NULL);
INSERT INTO "cases_statedfact" VALUES('07d9828abe0e4276bf33db81bc51b65f','person.identity_confirmed','true','','jail_record','booking sheet',0,NULL,'','Clerk Example','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152',NULL,6,NULL);
INSERT INTO "cases_statedfact" VALUES('68ea43b510344818b2c21da8043a0352','detainer.issued','true','','federal_form','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152',NULL,8,NULL);
INSERT INTO "cases_statedfact" VALUES('431dbb8168ef4d1da27a2c6599696087','detainer.edition','"I247A_2017"','','federal_form','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152',NULL,9,NULL);
INSERT INTO "cases_statedfact" VALUES('cc79381f01b04e30a1f731a89c8a11d7','detainer.asks_hold','true','','federal_form','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152',NULL,10,NULL);
INSERT INTO "cases_statedfact" VALUES('04198c5ee6a84fa89261923a06e8443c','detainer.asks_notice','true','','federal_form','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152',NULL,11,NULL);
INSERT INTO "cases_statedfact" VALUES('5e222b1231a4479dba56473c5220d962','detainer.requested_at','"2026-01-05"','','federal_form','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152',NULL,12,NULL);
INSERT INTO "cases_statedfact" VALUES('03ca5b5d8baf402989f7562d8c139752','detainer.issued_by_ICE','true','','federal_form','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152',NULL,13,NULL);
INSERT INTO "cases_statedfact" VALUES('cbc0f19a728b4f038793566df5299495','detainer.signed','true','','federal_form','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152',NULL,14,NULL);
INSERT INTO "cases_statedfact" VALUES('2db4f21b528d427d9482eb9b9947977c','detainer.served_on_subject','true','','jail_record','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152',NULL,15,NULL);
INSERT INTO "cases_statedfact" VALUES('22faba2e76714adaa82e6c982a4fd5b7','detainer.dhs_transferred_subject','false','','federal_form','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152',NULL,16,NULL);
INSERT INTO "cases_statedfact" VALUES('6a60762db05248f485bc33cba3eefd0f','detainer.probable_cause_boxes','["final_order"]','','federal_form','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152',NULL,17,NULL);
INSERT INTO "cases_statedfact" VALUES('230205c5b1cd4d03a03ea6eab53e4554','warrant.civil_form_attached','"I-205"','','federal_form','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152',NULL,18,NULL);
INSERT INTO "cases_statedfact" VALUES('4e8829e3d3604505a2dc56021ce5ba0d','warrant.civil_form_signed','true','','federal_form','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152',NULL,19,NULL);
INSERT INTO "cases_statedfact" VALUES('1df69e649db740d39509ea7d9948aa3b','conviction[].grade','"felony"','','court_record','docket 12-1',1,NULL,'','Clerk Example','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152','4acfd658244d4e02b30cc7d7074024d4',21,NULL);
INSERT INTO "cases_statedfact" VALUES('90e96b67ca4843c2bc0dd62ad8ed9f0a','conviction[].date','"2025-09-01"','','court_record','docket 12-1',1,NULL,'','Clerk Example','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152','4acfd658244d4e02b30cc7d7074024d4',22,NULL);
INSERT INTO "cases_statedfact" VALUES('4d4c28c8ec344e92889ac43f9e697fb2','conviction[].vacated_or_expunged','false','','court_record','docket 12-1',1,NULL,'','Clerk Example','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152','4acfd658244d4e02b30cc7d7074024d4',23,NULL);
INSERT INTO "cases_statedfact" VALUES('0f50b01feade495dbe9e452121ef0109','conviction[].tags','[]','','court_record','docket 12-1',1,NULL,'','Clerk Example','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152','4acfd658244d4e02b30cc7d7074024d4',24,NULL);
INSERT INTO "cases_statedfact" VALUES('52c9b77c7ef04cbead51427d18bb0d55','conviction_complete','true','','court_record','docket 12-1',1,NULL,'','Clerk Example','2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152',NULL,25,NULL);
INSERT INTO "cases_statedfact" VALUES('4af3f996c39a41f2aba1aa20e24478ae','desk.name','"Person B-2"','','jail_record','booking sheet',0,NULL,'','Clerk Example','2026-11-24 15:00:29.285865','ce7a8a1fe5bc4ef4a2e14be17008078d',NULL,'944900db590b4acbaf3948965b6f3152',NULL,30,NULL);
INSERT INTO "cases_statedfact" VALUES('2c658340415e46828d5541a1adb28a3b','desk.date_of_birth','"1990-05-01"','','jail_record','booking sheet',0,NULL,'','Clerk Example','2026-11-24 15:00:29.285865','ce7a8a1fe5bc4ef4a2e14be17008078d',NULL,'944900db590b4acbaf3948965b6f3152',NULL,31,NULL);
INSERT INTO "cases_statedfact" VALUES('c1f030542b5341acaef9a5e3d13ab3a7','custody.otherwise_released_at','"2026-03-01T06:00:00-06:00"','','jail_record','booking sheet',0,NULL,'','Clerk Example','2026-11-24 15:00:29.285865','ce7a8a1fe5bc4ef4a2e14be17008078d',NULL,'944900db590b4acbaf3948965b6f3152',NULL,32,NULL);
INSERT INTO "cases_statedfact" VALUES('9106b5e47ed24c5f9e052c04993ce621','custody.release_reason','"acquitted"','','jail_record','booking sheet',0,NULL,'','Clerk Example','2026-11-24 15:00:29.285865','ce7a8a1fe5bc4ef4a2e14be17008078d',NULL,'944900db590b4acbaf3948965b6f3152',NULL,33,NULL);
INSERT INTO "cases_statedfact" VALUES('8c15203232944c6c84ed36973365d097','person.identity_confirmed','true','','jail_record','booking sheet',0,NULL,'','Clerk Example','2026-11-24 15:00:29.285865','ce7a8a1fe5bc4ef4a2e14be17008078d',NULL,'944900db590b4acbaf3948965b6f3152',NULL,34,NULL);
INSERT INTO "cases_statedfact" VALUES('520a2ddbaa5c4677aff165a5b651617b','detainer.issued','true','','federal_form','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:29.285865','ce7a8a1fe5bc4ef4a2e14be17008078d',NULL,'944900db590b4acbaf3948965b6f3152',NULL,36,NULL);
INSERT INTO "cases_statedfact" VALUES('ec62f3e1edee4d5598cf1fd4fd3fd141','detainer.edition','"I247A_2017"','','federal_form','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:29.285865','ce7a8a1fe5bc4ef4a2e14be17008078d',NULL,'944900db590b4acbaf3948965b6f3152',NULL,37,NULL);
INSERT INTO "cases_statedfact" VALUES('70327578484f41ddaec4a2347a21679c','detainer.asks_hold','true','','federal_form','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:29.285865','ce7a8a1fe5bc4ef4a2e14be17008078d',NULL,'944900db590b4acbaf3948965b6f3152',NULL,38,NULL);
INSERT INTO "cases_statedfact" VALUES('6c7efe98363b4b198d2e97495b8135bc','detainer.asks_notice','true','','federal_form','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:29.285865','ce7a8a1fe5bc4ef4a2e14be17008078d',NULL,'944900db590b4acbaf3948965b6f3152',NULL,39,NULL);
INSERT INTO "cases_statedfact" VALUES('1a8d10246f8c4f408304b511c328256d','detainer.requested_at','"2026-01-05"','','federal_form','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:29.285865','ce7a8a1fe5bc4ef4a2e14be17008078d',NULL,'944900db590b4acbaf3948965b6f3152',NULL,40,NULL);
INSERT INTO "cases_statedfact" VALUES('0f9d4fd8e9b941ae9fed949c22022243','detainer.issued_by_ICE','true','','federal_form','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:29.285865','ce7a8a1fe5bc4ef4a2e14be17008078d',NULL,'944900db590b4acbaf3948965b6f3152',NULL,41,NULL);
INSERT INTO "cases_statedfact" VALUES('72d4aa5b8edc45c1b80f2b7e08dd9ebe','detainer.signed','true','','federal_form','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:29.285865','ce7a8a1fe5bc4ef4a2e14be17008078d',NULL,'944900db590b4acbaf3948965b6f3152',NULL,42,NULL);
INSERT INTO "cases_statedfact" VALUES('bbfc3c9523b74fe5934f3140fa0bdd01','detainer.served_on_subject','true','','jail_record','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:29.285865','ce7a8a1fe5bc4ef4a2e14be17008078d',NULL,'944900db590b4acbaf3948965b6f3152',NULL,43,NULL);
INSERT INTO "cases_statedfact" VALUES('fb4081dcf73a449fbdada9c659c0edc8','detainer.dhs_transferred_subject','false','','federal_form','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:29.285865','ce7a8a1fe5bc4ef4a2e14be17008078d',NULL,'944900db590b4acbaf3948965b6f3152',NULL,44,NULL);
INSERT INTO "cases_statedfact" VALUES('aaaca57d4c754d0b8a92a282080c7a93','detainer.probable_cause_boxes','["final_order"]','','federal_form','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:29.285865','ce7a8a1fe5bc4ef4a2e14be17008078d',NULL,'944900db590b4acbaf3948965b6f3152',NULL,45,NULL);
INSERT INTO "cases_statedfact" VALUES('ca4fed6e868948029ebf250eb65b8d5e','warrant.civil_form_attached','"I-205"','','federal_form','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:29.285865','ce7a8a1fe5bc4ef4a2e14be17008078d',NULL,'944900db590b4acbaf3948965b6f3152',NULL,46,NULL);
INSERT INTO "cases_statedfact" VALUES('e1203ba4ee8f4e90af42c44c41b36b14','warrant.civil_form_signed','true','','federal_form','Form I247A_2017 of 2026-01-05',0,NULL,'','Clerk Example','2026-11-24 15:00:29.285865','ce7a8a1fe5bc4ef4a2e14be17008078d',NULL,'944900db590b4acbaf3948965b6f3152',NULL,47,NULL);
INSERT INTO "cases_statedfact" VALUES('163967389e194a5cad9cd5637421f736','conviction_complete','true','','court_record','docket 12-1',1,NULL,'','Clerk Example','2026-11-24 15:00:29.285865','ce7a8a1fe5bc4ef4a2e14be17008078d',NULL,'944900db590b4acbaf3948965b6f3152',NULL,48,NULL);
CREATE TABLE "contacts_contact" ("id" char(32) NOT NULL PRIMARY KEY, "why_no_case" varchar(300) NOT NULL, "at" datetime NOT NULL, "channel" varchar(20) NOT NULL, "direction" varchar(3) NOT NULL, "officer" varchar(200) NOT NULL, "summary" text NOT NULL, "entered_at" datetime NOT NULL, "agency_id" char(32) NOT NULL REFERENCES "accounts_agency" ("id") DEFERRABLE INITIALLY DEFERRED, "case_id" char(32) NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "entered_by_id" char(32) NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NOT NULL UNIQUE REFERENCES "events_event" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "decisions_clearance" ("id" char(32) NOT NULL PRIMARY KEY, "sign" varchar(80) NOT NULL, "finding" varchar(20) NOT NULL, "reasons" text NOT NULL, "by_name" varchar(200) NOT NULL, "at" datetime NOT NULL, "by_id" char(32) NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "case_id" char(32) NOT NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NOT NULL UNIQUE REFERENCES "events_event" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "decisions_decision" ("id" char(32) NOT NULL PRIMARY KEY, "act" varchar(40) NOT NULL, "at" datetime NOT NULL, "outcome" varchar(20) NOT NULL, "desk_outcome" varchar(20) NOT NULL, "rule" varchar(100) NOT NULL, "law" varchar(100) NOT NULL, "draft" bool NOT NULL, "text" text NOT NULL, "facts" text NOT NULL CHECK ((JSON_VALID("facts") OR "facts" IS NULL)), "facts_digest" varchar(64) NOT NULL, "holds" text NOT NULL CHECK ((JSON_VALID("holds") OR "holds" IS NULL)), "decided_by_name" varchar(200) NOT NULL, "case_id" char(32) NOT NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "decided_by_id" char(32) NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NOT NULL UNIQUE REFERENCES "events_event" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "decisions_decision" VALUES('ef4e2360b9584e4d9c0be8078390c84e','hold_past_release','2026-11-24 15:00:28.921577','prohibited','prohibited','default','us-fed-8cfr-287-7',1,'{
  "engine": "holdcheck 0.1.0",
  "act": "hold_past_release",
  "on": "2026-11-24T09:00:28.921577-06:00",
  "law_date": "2026-03-01",
  "place": "US/XX",
  "outcome": "prohibited",
  "law_outcome": "prohibited",
  "rule": "default",
  "law": "us-fed-8cfr-287-7",
  "draft": true,
  "reasons": [
    {
      "law": "us-fed-8usc-1373",
      "rule": "default",
      "truth": "true",
      "then": "not_regulated",
      "clause": "no rule before it applies",
      "cite": "8 USC 1373(a),(b); 8 USC 1644",
      "certainty": "verified_in_part",
      "controls": false,
      "facts": []
    },
    {
      "law": "us-fed-8cfr-287-7",
      "rule": "d",
      "truth": "false",
      "then": "permitted",
      "clause": "287.7(d) read with 287.7(a) ''request'' (Galarza)",
      "cite": "8 CFR 287.7(a)-(e), 287.7(d)",
      "certainty": "verified_in_part",
      "controls": false,
      "facts": [
        {
          "path": "custody.countable_hours_since_release_due",
          "value": 4449.008033771389,
          "truth": "false",
          "source": "",
          "as_of": "",
          "evidence": "",
          "verified": null,
          "derived": ""
        }
      ]
    },
    {
      "law": "us-fed-8cfr-287-7",
      "rule": "default",
      "truth": "true",
      "then": "prohibited",
      "clause": "no rule before it applies",
      "cite": "8 CFR 287.7(a)-(e)",
      "certainty": "verified_in_part",
      "controls": true,
      "facts": []
    },
    {
      "law": "us-xx-example-2023",
      "rule": "minor",
      "truth": "false",
      "then": "prohibited",
      "clause": "nobody under 18 is held",
      "cite": "Example Code 1-101(a)",
      "certainty": "memory",
      "controls": false,
      "facts": [
        {
          "path": "person.age_years",
          "value": 36,
          "truth": "false",
          "source": "computed from the date of birth",
          "as_of": "2026-11-24",
          "evidence": "",
          "verified": null,
          "derived": ""
        }
      ]
    },
    {
      "law": "us-xx-example-2023",
      "rule": "felony",
      "truth": "true",
      "then": "permitted",
      "clause": "a felony within three years",
      "cite": "Example Code 1-101(b)(1)",
      "certainty": "memory",
      "controls": false,
      "facts": [
        {
          "path": "conviction[0].grade",
          "value": "felony",
          "truth": "true",
          "source": "docket 12-1",
          "as_of": "",
          "evidence": "",
          "verified": true,
          "derived": ""
        },
        {
          "path": "conviction[0].date",
          "value": "2025-09-01",
          "truth": "true",
          "source": "docket 12-1",
          "as_of": "",
          "evidence": "",
          "verified": true,
          "derived": ""
        },
        {
          "path": "decision_date",
          "value": "2026-11-24",
          "truth": "true",
          "source": "",
          "as_of": "",
          "evidence": "",
          "verified": null,
          "derived": "the day asked about"
        },
        {
          "path": "conviction[0].vacated_or_expunged",
          "value": false,
          "truth": "false",
          "source": "docket 12-1",
          "as_of": "",
          "evidence": "",
          "verified": true,
          "derived": ""
        }
      ]
    },
    {
      "law": "us-xx-example-2023",
      "rule": "three",
      "truth": "false",
      "then": "permitted",
      "clause": "three misdemeanours from three incidents",
      "cite": "Example Code 1-101(b)(2)",
      "certainty": "memory",
      "controls": false,
      "facts": [
        {
          "path": "conviction[0].grade",
          "value": "felony",
          "truth": "false",
          "source": "docket 12-1",
          "as_of": "",
          "evidence": "",
          "verified": true,
          "derived": ""
        }
      ]
    },
    {
      "law": "us-xx-example-2023",
      "rule": "paper",
      "truth": "true",
      "then": "prohibited",
      "clause": "federal paper alone is no ground",
      "cite": "Example Code 1-101(c)",
      "certainty": "memory",
      "controls": false,
      "facts": [
        {
          "path": "warrant.civil_form_attached",
          "value": "I-205",
          "truth": "true",
          "source": "Form I247A_2017 of 2026-01-05",
          "as_of": "",
          "evidence": "",
          "verified": null,
          "derived": ""
        },
        {
          "path": "detainer.probable_cause_boxes",
          "value": [
            "final_order"
          ],
          "truth": "true",
          "source": "Form I247A_2017 of 2026-01-05",
          "as_of": "",
          "evidence": "",
          "verified": null,
          "derived": ""
        }
      ]
    },
    {
      "law": "us-xx-example-2023",
      "rule": "risk",
      "truth": "unknown",
      "then": "permitted",
      "clause": "a recorded determination of a current threat",
      "cite": "Example Code 1-101(d)",
      "certainty": "memory",
      "controls": false,
      "facts": [
        {
          "path": "judgment.current_threat_to_public_safety",
          "value": null,
          "truth": "unknown",
          "source": "",
          "as_of": "",
          "evidence": "",
          "verified": null,
          "derived": ""
        }
      ]
    },
    {
      "law": "us-xx-example-2023",
      "rule": "default",
      "truth": "false",
      "then": "prohibited",
      "clause": "no ground is established",
      "cite": "Example Code 1-101",
      "certainty": "verified_in_part",
      "controls": false,
      "facts": []
    }
  ],
  "laws": [
    {
      "law": "us-fed-8usc-1373",
      "name": "Communication between government agencies and INS",
      "citation": "8 USC 1373(a),(b); 8 USC 1644",
      "place": "US",
      "rank": 1,
      "in_force": "from 1996-09-30, still in force",
      "outcome": "not_regulated",
      "rule": "default",
      "controls": false,
      "why": "silent on this",
      "draft": true
    },
    {
      "law": "us-fed-laken-riley-2025",
      "name": "Laken Riley Act",
      "citation": "Pub. L. 119-1 (29 Jan 2025), INA 236(c)(1)(E),(2),(3); 8 USC 1226(c)",
      "place": "US",
      "rank": 1,
      "in_force": "from 2025-01-29, still in force",
      "outcome": "not_regulated",
      "rule": "default",
      "controls": false,
      "why": "binds the federal agency only",
      "draft": true
    },
    {
      "law": "us-fed-8cfr-287-7",
      "name": "Detainer provisions under section 287(d)(3) of the Act",
      "citation": "8 CFR 287.7(a)-(e)",
      "place": "US",
      "rank": 2,
      "in_force": "from 1997-04-01, still in force",
      "outcome": "prohibited",
      "rule": "default",
      "controls": true,
      "why": "controls",
      "draft": true
    },
    {
      "law": "us-xx-example-2023",
      "name": "Example Trust Act (fictional)",
      "citation": "Example Code 1-101",
      "place": "US/XX",
      "rank": 5,
      "in_force": "from 2023-01-01, still in force",
      "outcome": "permitted",
      "rule": "felony",
      "controls": false,
      "why": "permitted, but no hold outlasts the request ([us-fed-8cfr-287-7])",
      "draft": true
    }
  ],
  "missing": [],
  "next_question": null,
  "flips": [],
  "duties": [
    {
      "law": "us-xx-example-2023",
      "id": "copy",
      "who": "person_held",
      "do": "give the person a copy of the detainer",
      "due": "promptly",
      "due_at": null,
      "cite": "Example Code 1-101(e)",
      "certainty": "memory",
      "owed": "owed"
    }
  ],
  "clocks": [
    {
      "law": "us-fed-8cfr-287-7",
      "name": "reg_287_7_d",
      "hours": 48,
      "says": "48 hours, not counting saturdays, sundays, federal holidays",
      "starts": "otherwise_released_at",
      "started_at": "2026-03-01T06:00:00-06:00",
      "deadline": "2026-03-04T00:00:00-06:00",
      "cite": "8 CFR 287.7(d)",
      "certainty": "verified",
      "controls": false
    },
    {
      "law": "us-xx-example-2023",
      "name": "ct_2014",
      "hours": 48,
      "says": "48 hours, not counting saturdays, sundays, federal holidays",
      "starts": "otherwise_released_at",
      "started_at": "2026-03-01T06:00:00-06:00",
      "deadline": "2026-03-04T00:00:00-06:00",
      "cite": "Conn. Gen. Stat. 54-192h (2014)",
      "certainty": "verified_in_part",
      "controls": false
    },
    {
      "law": "form",
      "name": "form_I247D_2015_and_I247A_2017",
      "hours": 48,
      "says": "48 hours, counted straight",
      "starts": "otherwise_released_at",
      "started_at": "2026-03-01T06:00:00-06:00",
      "deadline": "2026-03-03T06:00:00-06:00",
      "cite": "Form I-247D (5/15); Form I-247A (3/17)",
      "certainty": "verified_in_part",
      "controls": true
    }
  ],
  "stops": [
    {
      "code": "clock_expired",
      "sentence": "The time for a hold ran out at 2026-03-04T00:00:00-06:00 (reg_287_7_d).",
      "cite": "8 CFR 287.7(d)",
      "imposes": "prohibited",
      "fact": "custody.otherwise_released_at"
    },
    {
      "code": "clock_expired",
      "sentence": "The time for a hold ran out at 2026-03-04T00:00:00-06:00 (ct_2014).",
      "cite": "Conn. Gen. Stat. 54-192h (2014)",
      "imposes": "prohibited",
      "fact": "custody.otherwise_released_at"
    },
    {
      "code": "clock_expired",
      "sentence": "The time for a hold ran out at 2026-03-03T06:00:00-06:00 (form_I247D_2015_and_I247A_2017).",
      "cite": "Form I-247D (5/15); Form I-247A (3/17)",
      "imposes": "prohibited",
      "fact": "custody.otherwise_released_at"
    }
  ],
  "warnings": [
    "A detainer is a request: federal law does not require a state or local agency to hold anyone (Galarza v. Szalczyk, 745 F.3d 634).",
    "DRAFT: no lawyer has checked [us-fed-8cfr-287-7] against the primary text yet.",
    "[us-fed-8cfr-287-7] is verified through 2026-09-10; the decision is for 2026-11-24: check for later changes.",
    "Not verified (A9): 8 CFR 287.7: (d) quoted via a repository; (a) via press; (b),(c),(e) and amendment dates memory."
  ],
  "packs": {
    "us-fed-8cfr-287-7": "a52b63833c6ad090f04b929970dcf005661b572d2511b20c2bfb2c69952b5158",
    "us-fed-8usc-1373": "056c5ba1c94bba1ad872e2d0bf3279991851a76d2470b4de8a8e400321ac495c",
    "us-fed-laken-riley-2025": "6f4f623af92c289d4bad10bfeebf36ad21bdcde783397e7237372f6c6ab1d5a4",
    "us-xx-example-2023": "76d218a7eed790a4ee32265d7095f2eaa1f3d3e2d20583b40edf37880f7a4844"
  }
}
','{"agency": {"type": {"value": "sheriff_jail", "source": "agency record"}}, "custody": {"otherwise_released_at": {"value": "2026-03-01T12:00:00.000000+00:00", "source": "booking sheet"}, "release_reason": {"value": "acquitted", "source": "booking sheet"}}, "person": {"identity_confirmed": {"value": true, "source": "booking sheet"}, "age_years": {"value": 36, "source": "computed from the date of birth", "as_of": "2026-11-24"}}, "detainer": {"issued": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "edition": {"value": "I247A_2017", "source": "Form I247A_2017 of 2026-01-05"}, "asks_hold": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "asks_notice": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "requested_at": {"value": "2026-01-05", "source": "Form I247A_2017 of 2026-01-05"}, "issued_by_ICE": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "signed": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "served_on_subject": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "dhs_transferred_subject": {"value": false, "source": "Form I247A_2017 of 2026-01-05"}, "probable_cause_boxes": {"value": ["final_order"], "source": "Form I247A_2017 of 2026-01-05"}}, "warrant": {"civil_form_attached": {"value": "I-205", "source": "Form I247A_2017 of 2026-01-05"}, "civil_form_signed": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}}, "conviction": [{"grade": {"value": "felony", "source": "docket 12-1", "verified": true}, "date": {"value": "2025-09-01", "source": "docket 12-1", "verified": true}, "vacated_or_expunged": {"value": false, "source": "docket 12-1", "verified": true}, "tags": {"value": [], "source": "docket 12-1", "verified": true}}], "conviction_complete": true}','3e2d0cbacbb4e605c939d13bd34ff5ba8bf0de0a3ed3798c9fa6cf640d8af59e','[]','Clerk Example','d66033e4174849519bdd6bc3aea3956f','944900db590b4acbaf3948965b6f3152',26);
INSERT INTO "decisions_decision" VALUES('d86c53c630e44a888cbe95fc33e940c9','notify_release','2026-11-24 15:00:28.921577','permitted','permitted','a','us-fed-8cfr-287-7',1,'{
  "engine": "holdcheck 0.1.0",
  "act": "notify_release",
  "on": "2026-11-24T09:00:28.921577-06:00",
  "law_date": "2026-11-24",
  "place": "US/XX",
  "outcome": "permitted",
  "law_outcome": "permitted",
  "rule": "a",
  "law": "us-fed-8cfr-287-7",
  "draft": true,
  "reasons": [
    {
      "law": "us-fed-8usc-1373",
      "rule": "default",
      "truth": "true",
      "then": "not_regulated",
      "clause": "no rule before it applies",
      "cite": "8 USC 1373(a),(b); 8 USC 1644",
      "certainty": "verified_in_part",
      "controls": false,
      "facts": []
    },
    {
      "law": "us-fed-8cfr-287-7",
      "rule": "a",
      "truth": "true",
      "then": "permitted",
      "clause": "287.7(a): request that agency advise prior to release",
      "cite": "8 CFR 287.7(a)-(e), 287.7(a)",
      "certainty": "verified_in_part",
      "controls": true,
      "facts": [
        {
          "path": "detainer.issued",
          "value": true,
          "truth": "true",
          "source": "Form I247A_2017 of 2026-01-05",
          "as_of": "",
          "evidence": "",
          "verified": null,
          "derived": ""
        }
      ]
    },
    {
      "law": "us-fed-8cfr-287-7",
      "rule": "default",
      "truth": "false",
      "then": "not_regulated",
      "clause": "no rule before it applies",
      "cite": "8 CFR 287.7(a)-(e)",
      "certainty": "verified_in_part",
      "controls": false,
      "facts": []
    }
  ],
  "laws": [
    {
      "law": "us-fed-8usc-1373",
      "name": "Communication between government agencies and INS",
      "citation": "8 USC 1373(a),(b); 8 USC 1644",
      "place": "US",
      "rank": 1,
      "in_force": "from 1996-09-30, still in force",
      "outcome": "not_regulated",
      "rule": "default",
      "controls": false,
      "why": "silent on this",
      "draft": true
    },
    {
      "law": "us-fed-laken-riley-2025",
      "name": "Laken Riley Act",
      "citation": "Pub. L. 119-1 (29 Jan 2025), INA 236(c)(1)(E),(2),(3); 8 USC 1226(c)",
      "place": "US",
      "rank": 1,
      "in_force": "from 2025-01-29, still in force",
      "outcome": "not_regulated",
      "rule": "default",
      "controls": false,
      "why": "binds the federal agency only",
      "draft": true
    },
    {
      "law": "us-fed-8cfr-287-7",
      "name": "Detainer provisions under section 287(d)(3) of the Act",
      "citation": "8 CFR 287.7(a)-(e)",
      "place": "US",
      "rank": 2,
      "in_force": "from 1997-04-01, still in force",
      "outcome": "permitted",
      "rule": "a",
      "controls": true,
      "why": "controls",
      "draft": true
    },
    {
      "law": "us-xx-example-2023",
      "name": "Example Trust Act (fictional)",
      "citation": "Example Code 1-101",
      "place": "US/XX",
      "rank": 5,
      "in_force": "from 2023-01-01, still in force",
      "outcome": "not_regulated",
      "rule": "default",
      "controls": false,
      "why": "silent on this",
      "draft": true
    }
  ],
  "missing": [],
  "next_question": null,
  "flips": [
    {
      "changes": [
        {
          "fact": "detainer.issued",
          "from": true,
          "to": false
        }
      ],
      "outcome": "not_regulated"
    }
  ],
  "duties": [],
  "clocks": [],
  "stops": [],
  "warnings": [
    "DRAFT: no lawyer has checked [us-fed-8cfr-287-7] against the primary text yet.",
    "[us-fed-8cfr-287-7] is verified through 2026-09-10; the decision is for 2026-11-24: check for later changes.",
    "Not verified (A9): 8 CFR 287.7: (d) quoted via a repository; (a) via press; (b),(c),(e) and amendment dates memory."
  ],
  "packs": {
    "us-fed-8cfr-287-7": "a52b63833c6ad090f04b929970dcf005661b572d2511b20c2bfb2c69952b5158",
    "us-fed-8usc-1373": "056c5ba1c94bba1ad872e2d0bf3279991851a76d2470b4de8a8e400321ac495c",
    "us-fed-laken-riley-2025": "6f4f623af92c289d4bad10bfeebf36ad21bdcde783397e7237372f6c6ab1d5a4",
    "us-xx-example-2023": "76d218a7eed790a4ee32265d7095f2eaa1f3d3e2d20583b40edf37880f7a4844"
  }
}
','{"agency": {"type": {"value": "sheriff_jail", "source": "agency record"}}, "custody": {"otherwise_released_at": {"value": "2026-03-01T12:00:00.000000+00:00", "source": "booking sheet"}, "release_reason": {"value": "acquitted", "source": "booking sheet"}}, "person": {"identity_confirmed": {"value": true, "source": "booking sheet"}, "age_years": {"value": 36, "source": "computed from the date of birth", "as_of": "2026-11-24"}}, "detainer": {"issued": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "edition": {"value": "I247A_2017", "source": "Form I247A_2017 of 2026-01-05"}, "asks_hold": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "asks_notice": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "requested_at": {"value": "2026-01-05", "source": "Form I247A_2017 of 2026-01-05"}, "issued_by_ICE": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "signed": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "served_on_subject": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "dhs_transferred_subject": {"value": false, "source": "Form I247A_2017 of 2026-01-05"}, "probable_cause_boxes": {"value": ["final_order"], "source": "Form I247A_2017 of 2026-01-05"}}, "warrant": {"civil_form_attached": {"value": "I-205", "source": "Form I247A_2017 of 2026-01-05"}, "civil_form_signed": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}}, "conviction": [{"grade": {"value": "felony", "source": "docket 12-1", "verified": true}, "date": {"value": "2025-09-01", "source": "docket 12-1", "verified": true}, "vacated_or_expunged": {"value": false, "source": "docket 12-1", "verified": true}, "tags": {"value": [], "source": "docket 12-1", "verified": true}}], "conviction_complete": true}','3e2d0cbacbb4e605c939d13bd34ff5ba8bf0de0a3ed3798c9fa6cf640d8af59e','[]','Clerk Example','d66033e4174849519bdd6bc3aea3956f','944900db590b4acbaf3948965b6f3152',27);
INSERT INTO "decisions_decision" VALUES('7bc426cc2f854c6fbf1d0b85206dd6ac','transfer_custody','2026-11-24 15:00:28.921577','not_regulated','not_regulated','default','',1,'{
  "engine": "holdcheck 0.1.0",
  "act": "transfer_custody",
  "on": "2026-11-24T09:00:28.921577-06:00",
  "law_date": "2026-03-01",
  "place": "US/XX",
  "outcome": "not_regulated",
  "law_outcome": "not_regulated",
  "rule": "default",
  "law": "",
  "draft": true,
  "reasons": [],
  "laws": [
    {
      "law": "us-fed-8usc-1373",
      "name": "Communication between government agencies and INS",
      "citation": "8 USC 1373(a),(b); 8 USC 1644",
      "place": "US",
      "rank": 1,
      "in_force": "from 1996-09-30, still in force",
      "outcome": "not_regulated",
      "rule": "default",
      "controls": false,
      "why": "silent on this",
      "draft": true
    },
    {
      "law": "us-fed-laken-riley-2025",
      "name": "Laken Riley Act",
      "citation": "Pub. L. 119-1 (29 Jan 2025), INA 236(c)(1)(E),(2),(3); 8 USC 1226(c)",
      "place": "US",
      "rank": 1,
      "in_force": "from 2025-01-29, still in force",
      "outcome": "not_regulated",
      "rule": "default",
      "controls": false,
      "why": "binds the federal agency only",
      "draft": true
    },
    {
      "law": "us-fed-8cfr-287-7",
      "name": "Detainer provisions under section 287(d)(3) of the Act",
      "citation": "8 CFR 287.7(a)-(e)",
      "place": "US",
      "rank": 2,
      "in_force": "from 1997-04-01, still in force",
      "outcome": "not_regulated",
      "rule": "default",
      "controls": false,
      "why": "silent on this",
      "draft": true
    },
    {
      "law": "us-xx-example-2023",
      "name": "Example Trust Act (fictional)",
      "citation": "Example Code 1-101",
      "place": "US/XX",
      "rank": 5,
      "in_force": "from 2023-01-01, still in force",
      "outcome": "not_regulated",
      "rule": "default",
      "controls": false,
      "why": "silent on this",
      "draft": true
    }
  ],
  "missing": [],
  "next_question": null,
  "flips": [],
  "duties": [],
  "clocks": [],
  "stops": [],
  "warnings": [],
  "packs": {
    "us-fed-8cfr-287-7": "a52b63833c6ad090f04b929970dcf005661b572d2511b20c2bfb2c69952b5158",
    "us-fed-8usc-1373": "056c5ba1c94bba1ad872e2d0bf3279991851a76d2470b4de8a8e400321ac495c",
    "us-fed-laken-riley-2025": "6f4f623af92c289d4bad10bfeebf36ad21bdcde783397e7237372f6c6ab1d5a4",
    "us-xx-example-2023": "76d218a7eed790a4ee32265d7095f2eaa1f3d3e2d20583b40edf37880f7a4844"
  }
}
','{"agency": {"type": {"value": "sheriff_jail", "source": "agency record"}}, "custody": {"otherwise_released_at": {"value": "2026-03-01T12:00:00.000000+00:00", "source": "booking sheet"}, "release_reason": {"value": "acquitted", "source": "booking sheet"}}, "person": {"identity_confirmed": {"value": true, "source": "booking sheet"}, "age_years": {"value": 36, "source": "computed from the date of birth", "as_of": "2026-11-24"}}, "detainer": {"issued": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "edition": {"value": "I247A_2017", "source": "Form I247A_2017 of 2026-01-05"}, "asks_hold": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "asks_notice": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "requested_at": {"value": "2026-01-05", "source": "Form I247A_2017 of 2026-01-05"}, "issued_by_ICE": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "signed": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "served_on_subject": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "dhs_transferred_subject": {"value": false, "source": "Form I247A_2017 of 2026-01-05"}, "probable_cause_boxes": {"value": ["final_order"], "source": "Form I247A_2017 of 2026-01-05"}}, "warrant": {"civil_form_attached": {"value": "I-205", "source": "Form I247A_2017 of 2026-01-05"}, "civil_form_signed": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}}, "conviction": [{"grade": {"value": "felony", "source": "docket 12-1", "verified": true}, "date": {"value": "2025-09-01", "source": "docket 12-1", "verified": true}, "vacated_or_expunged": {"value": false, "source": "docket 12-1", "verified": true}, "tags": {"value": [], "source": "docket 12-1", "verified": true}}], "conviction_complete": true}','3e2d0cbacbb4e605c939d13bd34ff5ba8bf0de0a3ed3798c9fa6cf640d8af59e','[]','Clerk Example','d66033e4174849519bdd6bc3aea3956f','944900db590b4acbaf3948965b6f3152',28);
INSERT INTO "decisions_decision" VALUES('770b5621b3894a44bab6f2015b346e50','hold_past_release','2026-11-24 15:00:29.285865','prohibited','prohibited','paper','us-xx-example-2023',1,'{
  "engine": "holdcheck 0.1.0",
  "act": "hold_past_release",
  "on": "2026-11-24T09:00:29.285865-06:00",
  "law_date": "2026-03-01",
  "place": "US/XX",
  "outcome": "prohibited",
  "law_outcome": "prohibited",
  "rule": "paper",
  "law": "us-xx-example-2023",
  "draft": true,
  "reasons": [
    {
      "law": "us-fed-8usc-1373",
      "rule": "default",
      "truth": "true",
      "then": "not_regulated",
      "clause": "no rule before it applies",
      "cite": "8 USC 1373(a),(b); 8 USC 1644",
      "certainty": "verified_in_part",
      "controls": false,
      "facts": []
    },
    {
      "law": "us-fed-8cfr-287-7",
      "rule": "d",
      "truth": "false",
      "then": "permitted",
      "clause": "287.7(d) read with 287.7(a) ''request'' (Galarza)",
      "cite": "8 CFR 287.7(a)-(e), 287.7(d)",
      "certainty": "verified_in_part",
      "controls": false,
      "facts": [
        {
          "path": "custody.countable_hours_since_release_due",
          "value": 4449.0081349625,
          "truth": "false",
          "source": "",
          "as_of": "",
          "evidence": "",
          "verified": null,
          "derived": ""
        }
      ]
    },
    {
      "law": "us-fed-8cfr-287-7",
      "rule": "default",
      "truth": "true",
      "then": "prohibited",
      "clause": "no rule before it applies",
      "cite": "8 CFR 287.7(a)-(e)",
      "certainty": "verified_in_part",
      "controls": false,
      "facts": []
    },
    {
      "law": "us-xx-example-2023",
      "rule": "minor",
      "truth": "false",
      "then": "prohibited",
      "clause": "nobody under 18 is held",
      "cite": "Example Code 1-101(a)",
      "certainty": "memory",
      "controls": false,
      "facts": [
        {
          "path": "person.age_years",
          "value": 36,
          "truth": "false",
          "source": "computed from the date of birth",
          "as_of": "2026-11-24",
          "evidence": "",
          "verified": null,
          "derived": ""
        }
      ]
    },
    {
      "law": "us-xx-example-2023",
      "rule": "felony",
      "truth": "false",
      "then": "permitted",
      "clause": "a felony within three years",
      "cite": "Example Code 1-101(b)(1)",
      "certainty": "memory",
      "controls": false,
      "facts": [
        {
          "path": "conviction",
          "value": [],
          "truth": "false",
          "source": "",
          "as_of": "",
          "evidence": "",
          "verified": null,
          "derived": ""
        }
      ]
    },
    {
      "law": "us-xx-example-2023",
      "rule": "three",
      "truth": "false",
      "then": "permitted",
      "clause": "three misdemeanours from three incidents",
      "cite": "Example Code 1-101(b)(2)",
      "certainty": "memory",
      "controls": false,
      "facts": [
        {
          "path": "conviction",
          "value": [],
          "truth": "false",
          "source": "",
          "as_of": "",
          "evidence": "",
          "verified": null,
          "derived": ""
        }
      ]
    },
    {
      "law": "us-xx-example-2023",
      "rule": "paper",
      "truth": "true",
      "then": "prohibited",
      "clause": "federal paper alone is no ground",
      "cite": "Example Code 1-101(c)",
      "certainty": "memory",
      "controls": true,
      "facts": [
        {
          "path": "warrant.civil_form_attached",
          "value": "I-205",
          "truth": "true",
          "source": "Form I247A_2017 of 2026-01-05",
          "as_of": "",
          "evidence": "",
          "verified": null,
          "derived": ""
        },
        {
          "path": "detainer.probable_cause_boxes",
          "value": [
            "final_order"
          ],
          "truth": "true",
          "source": "Form I247A_2017 of 2026-01-05",
          "as_of": "",
          "evidence": "",
          "verified": null,
          "derived": ""
        }
      ]
    },
    {
      "law": "us-xx-example-2023",
      "rule": "risk",
      "truth": "unknown",
      "then": "permitted",
      "clause": "a recorded determination of a current threat",
      "cite": "Example Code 1-101(d)",
      "certainty": "memory",
      "controls": false,
      "facts": [
        {
          "path": "judgment.current_threat_to_public_safety",
          "value": null,
          "truth": "unknown",
          "source": "",
          "as_of": "",
          "evidence": "",
          "verified": null,
          "derived": ""
        }
      ]
    },
    {
      "law": "us-xx-example-2023",
      "rule": "default",
      "truth": "false",
      "then": "prohibited",
      "clause": "no ground is established",
      "cite": "Example Code 1-101",
      "certainty": "verified_in_part",
      "controls": false,
      "facts": []
    }
  ],
  "laws": [
    {
      "law": "us-fed-8usc-1373",
      "name": "Communication between government agencies and INS",
      "citation": "8 USC 1373(a),(b); 8 USC 1644",
      "place": "US",
      "rank": 1,
      "in_force": "from 1996-09-30, still in force",
      "outcome": "not_regulated",
      "rule": "default",
      "controls": false,
      "why": "silent on this",
      "draft": true
    },
    {
      "law": "us-fed-laken-riley-2025",
      "name": "Laken Riley Act",
      "citation": "Pub. L. 119-1 (29 Jan 2025), INA 236(c)(1)(E),(2),(3); 8 USC 1226(c)",
      "place": "US",
      "rank": 1,
      "in_force": "from 2025-01-29, still in force",
      "outcome": "not_regulated",
      "rule": "default",
      "controls": false,
      "why": "binds the federal agency only",
      "draft": true
    },
    {
      "law": "us-fed-8cfr-287-7",
      "name": "Detainer provisions under section 287(d)(3) of the Act",
      "citation": "8 CFR 287.7(a)-(e)",
      "place": "US",
      "rank": 2,
      "in_force": "from 1997-04-01, still in force",
      "outcome": "prohibited",
      "rule": "default",
      "controls": false,
      "why": "a request: never a duty, and it opens nothing that state or local law closes",
      "draft": true
    },
    {
      "law": "us-xx-example-2023",
      "name": "Example Trust Act (fictional)",
      "citation": "Example Code 1-101",
      "place": "US/XX",
      "rank": 5,
      "in_force": "from 2023-01-01, still in force",
      "outcome": "prohibited",
      "rule": "paper",
      "controls": true,
      "why": "controls",
      "draft": true
    }
  ],
  "missing": [],
  "next_question": null,
  "flips": [],
  "duties": [
    {
      "law": "us-xx-example-2023",
      "id": "copy",
      "who": "person_held",
      "do": "give the person a copy of the detainer",
      "due": "promptly",
      "due_at": null,
      "cite": "Example Code 1-101(e)",
      "certainty": "memory",
      "owed": "owed"
    }
  ],
  "clocks": [
    {
      "law": "us-fed-8cfr-287-7",
      "name": "reg_287_7_d",
      "hours": 48,
      "says": "48 hours, not counting saturdays, sundays, federal holidays",
      "starts": "otherwise_released_at",
      "started_at": "2026-03-01T06:00:00-06:00",
      "deadline": "2026-03-04T00:00:00-06:00",
      "cite": "8 CFR 287.7(d)",
      "certainty": "verified",
      "controls": false
    },
    {
      "law": "us-xx-example-2023",
      "name": "ct_2014",
      "hours": 48,
      "says": "48 hours, not counting saturdays, sundays, federal holidays",
      "starts": "otherwise_released_at",
      "started_at": "2026-03-01T06:00:00-06:00",
      "deadline": "2026-03-04T00:00:00-06:00",
      "cite": "Conn. Gen. Stat. 54-192h (2014)",
      "certainty": "verified_in_part",
      "controls": false
    },
    {
      "law": "form",
      "name": "form_I247D_2015_and_I247A_2017",
      "hours": 48,
      "says": "48 hours, counted straight",
      "starts": "otherwise_released_at",
      "started_at": "2026-03-01T06:00:00-06:00",
      "deadline": "2026-03-03T06:00:00-06:00",
      "cite": "Form I-247D (5/15); Form I-247A (3/17)",
      "certainty": "verified_in_part",
      "controls": true
    }
  ],
  "stops": [
    {
      "code": "clock_expired",
      "sentence": "The time for a hold ran out at 2026-03-04T00:00:00-06:00 (reg_287_7_d).",
      "cite": "8 CFR 287.7(d)",
      "imposes": "prohibited",
      "fact": "custody.otherwise_released_at"
    },
    {
      "code": "clock_expired",
      "sentence": "The time for a hold ran out at 2026-03-04T00:00:00-06:00 (ct_2014).",
      "cite": "Conn. Gen. Stat. 54-192h (2014)",
      "imposes": "prohibited",
      "fact": "custody.otherwise_released_at"
    },
    {
      "code": "clock_expired",
      "sentence": "The time for a hold ran out at 2026-03-03T06:00:00-06:00 (form_I247D_2015_and_I247A_2017).",
      "cite": "Form I-247D (5/15); Form I-247A (3/17)",
      "imposes": "prohibited",
      "fact": "custody.otherwise_released_at"
    }
  ],
  "warnings": [
    "A detainer is a request: federal law does not require a state or local agency to hold anyone (Galarza v. Szalczyk, 745 F.3d 634).",
    "DRAFT: no lawyer has checked [us-xx-example-2023] against the primary text yet.",
    "[us-xx-example-2023] is verified through 2026-01-01; the decision is for 2026-11-24: check for later changes."
  ],
  "packs": {
    "us-fed-8cfr-287-7": "a52b63833c6ad090f04b929970dcf005661b572d2511b20c2bfb2c69952b5158",
    "us-fed-8usc-1373": "056c5ba1c94bba1ad872e2d0bf3279991851a76d2470b4de8a8e400321ac495c",
    "us-fed-laken-riley-2025": "6f4f623af92c289d4bad10bfeebf36ad21bdcde783397e7237372f6c6ab1d5a4",
    "us-xx-example-2023": "76d218a7eed790a4ee32265d7095f2eaa1f3d3e2d20583b40edf37880f7a4844"
  }
}
','{"agency": {"type": {"value": "sheriff_jail", "source": "agency record"}}, "custody": {"otherwise_released_at": {"value": "2026-03-01T12:00:00.000000+00:00", "source": "booking sheet"}, "release_reason": {"value": "acquitted", "source": "booking sheet"}}, "person": {"identity_confirmed": {"value": true, "source": "booking sheet"}, "age_years": {"value": 36, "source": "computed from the date of birth", "as_of": "2026-11-24"}}, "detainer": {"issued": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "edition": {"value": "I247A_2017", "source": "Form I247A_2017 of 2026-01-05"}, "asks_hold": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "asks_notice": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "requested_at": {"value": "2026-01-05", "source": "Form I247A_2017 of 2026-01-05"}, "issued_by_ICE": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "signed": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "served_on_subject": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "dhs_transferred_subject": {"value": false, "source": "Form I247A_2017 of 2026-01-05"}, "probable_cause_boxes": {"value": ["final_order"], "source": "Form I247A_2017 of 2026-01-05"}}, "warrant": {"civil_form_attached": {"value": "I-205", "source": "Form I247A_2017 of 2026-01-05"}, "civil_form_signed": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}}, "conviction": [], "conviction_complete": true}','03477157ebc941821e09d38be64b7ba7cdaf23fa4636cf483fa9b06233f31e31','[]','Clerk Example','ce7a8a1fe5bc4ef4a2e14be17008078d','944900db590b4acbaf3948965b6f3152',49);
INSERT INTO "decisions_decision" VALUES('f64c1b2630dd48bab288a7aeb82d49ba','notify_release','2026-11-24 15:00:29.285865','permitted','permitted','a','us-fed-8cfr-287-7',1,'{
  "engine": "holdcheck 0.1.0",
  "act": "notify_release",
  "on": "2026-11-24T09:00:29.285865-06:00",
  "law_date": "2026-11-24",
  "place": "US/XX",
  "outcome": "permitted",
  "law_outcome": "permitted",
  "rule": "a",
  "law": "us-fed-8cfr-287-7",
  "draft": true,
  "reasons": [
    {
      "law": "us-fed-8usc-1373",
      "rule": "default",
      "truth": "true",
      "then": "not_regulated",
      "clause": "no rule before it applies",
      "cite": "8 USC 1373(a),(b); 8 USC 1644",
      "certainty": "verified_in_part",
      "controls": false,
      "facts": []
    },
    {
      "law": "us-fed-8cfr-287-7",
      "rule": "a",
      "truth": "true",
      "then": "permitted",
      "clause": "287.7(a): request that agency advise prior to release",
      "cite": "8 CFR 287.7(a)-(e), 287.7(a)",
      "certainty": "verified_in_part",
      "controls": true,
      "facts": [
        {
          "path": "detainer.issued",
          "value": true,
          "truth": "true",
          "source": "Form I247A_2017 of 2026-01-05",
          "as_of": "",
          "evidence": "",
          "verified": null,
          "derived": ""
        }
      ]
    },
    {
      "law": "us-fed-8cfr-287-7",
      "rule": "default",
      "truth": "false",
      "then": "not_regulated",
      "clause": "no rule before it applies",
      "cite": "8 CFR 287.7(a)-(e)",
      "certainty": "verified_in_part",
      "controls": false,
      "facts": []
    }
  ],
  "laws": [
    {
      "law": "us-fed-8usc-1373",
      "name": "Communication between government agencies and INS",
      "citation": "8 USC 1373(a),(b); 8 USC 1644",
      "place": "US",
      "rank": 1,
      "in_force": "from 1996-09-30, still in force",
      "outcome": "not_regulated",
      "rule": "default",
      "controls": false,
      "why": "silent on this",
      "draft": true
    },
    {
      "law": "us-fed-laken-riley-2025",
      "name": "Laken Riley Act",
      "citation": "Pub. L. 119-1 (29 Jan 2025), INA 236(c)(1)(E),(2),(3); 8 USC 1226(c)",
      "place": "US",
      "rank": 1,
      "in_force": "from 2025-01-29, still in force",
      "outcome": "not_regulated",
      "rule": "default",
      "controls": false,
      "why": "binds the federal agency only",
      "draft": true
    },
    {
      "law": "us-fed-8cfr-287-7",
      "name": "Detainer provisions under section 287(d)(3) of the Act",
      "citation": "8 CFR 287.7(a)-(e)",
      "place": "US",
      "rank": 2,
      "in_force": "from 1997-04-01, still in force",
      "outcome": "permitted",
      "rule": "a",
      "controls": true,
      "why": "controls",
      "draft": true
    },
    {
      "law": "us-xx-example-2023",
      "name": "Example Trust Act (fictional)",
      "citation": "Example Code 1-101",
      "place": "US/XX",
      "rank": 5,
      "in_force": "from 2023-01-01, still in force",
      "outcome": "not_regulated",
      "rule": "default",
      "controls": false,
      "why": "silent on this",
      "draft": true
    }
  ],
  "missing": [],
  "next_question": null,
  "flips": [
    {
      "changes": [
        {
          "fact": "detainer.issued",
          "from": true,
          "to": false
        }
      ],
      "outcome": "not_regulated"
    }
  ],
  "duties": [],
  "clocks": [],
  "stops": [],
  "warnings": [
    "DRAFT: no lawyer has checked [us-fed-8cfr-287-7] against the primary text yet.",
    "[us-fed-8cfr-287-7] is verified through 2026-09-10; the decision is for 2026-11-24: check for later changes.",
    "Not verified (A9): 8 CFR 287.7: (d) quoted via a repository; (a) via press; (b),(c),(e) and amendment dates memory."
  ],
  "packs": {
    "us-fed-8cfr-287-7": "a52b63833c6ad090f04b929970dcf005661b572d2511b20c2bfb2c69952b5158",
    "us-fed-8usc-1373": "056c5ba1c94bba1ad872e2d0bf3279991851a76d2470b4de8a8e400321ac495c",
    "us-fed-laken-riley-2025": "6f4f623af92c289d4bad10bfeebf36ad21bdcde783397e7237372f6c6ab1d5a4",
    "us-xx-example-2023": "76d218a7eed790a4ee32265d7095f2eaa1f3d3e2d20583b40edf37880f7a4844"
  }
}
','{"agency": {"type": {"value": "sheriff_jail", "source": "agency record"}}, "custody": {"otherwise_released_at": {"value": "2026-03-01T12:00:00.000000+00:00", "source": "booking sheet"}, "release_reason": {"value": "acquitted", "source": "booking sheet"}}, "person": {"identity_confirmed": {"value": true, "source": "booking sheet"}, "age_years": {"value": 36, "source": "computed from the date of birth", "as_of": "2026-11-24"}}, "detainer": {"issued": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "edition": {"value": "I247A_2017", "source": "Form I247A_2017 of 2026-01-05"}, "asks_hold": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "asks_notice": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "requested_at": {"value": "2026-01-05", "source": "Form I247A_2017 of 2026-01-05"}, "issued_by_ICE": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "signed": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "served_on_subject": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "dhs_transferred_subject": {"value": false, "source": "Form I247A_2017 of 2026-01-05"}, "probable_cause_boxes": {"value": ["final_order"], "source": "Form I247A_2017 of 2026-01-05"}}, "warrant": {"civil_form_attached": {"value": "I-205", "source": "Form I247A_2017 of 2026-01-05"}, "civil_form_signed": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}}, "conviction": [], "conviction_complete": true}','03477157ebc941821e09d38be64b7ba7cdaf23fa4636cf483fa9b06233f31e31','[]','Clerk Example','ce7a8a1fe5bc4ef4a2e14be17008078d','944900db590b4acbaf3948965b6f3152',50);
INSERT INTO "decisions_decision" VALUES('e13e625cd8ce4e8489b02622e4c39397','transfer_custody','2026-11-24 15:00:29.285865','not_regulated','not_regulated','default','',1,'{
  "engine": "holdcheck 0.1.0",
  "act": "transfer_custody",
  "on": "2026-11-24T09:00:29.285865-06:00",
  "law_date": "2026-03-01",
  "place": "US/XX",
  "outcome": "not_regulated",
  "law_outcome": "not_regulated",
  "rule": "default",
  "law": "",
  "draft": true,
  "reasons": [],
  "laws": [
    {
      "law": "us-fed-8usc-1373",
      "name": "Communication between government agencies and INS",
      "citation": "8 USC 1373(a),(b); 8 USC 1644",
      "place": "US",
      "rank": 1,
      "in_force": "from 1996-09-30, still in force",
      "outcome": "not_regulated",
      "rule": "default",
      "controls": false,
      "why": "silent on this",
      "draft": true
    },
    {
      "law": "us-fed-laken-riley-2025",
      "name": "Laken Riley Act",
      "citation": "Pub. L. 119-1 (29 Jan 2025), INA 236(c)(1)(E),(2),(3); 8 USC 1226(c)",
      "place": "US",
      "rank": 1,
      "in_force": "from 2025-01-29, still in force",
      "outcome": "not_regulated",
      "rule": "default",
      "controls": false,
      "why": "binds the federal agency only",
      "draft": true
    },
    {
      "law": "us-fed-8cfr-287-7",
      "name": "Detainer provisions under section 287(d)(3) of the Act",
      "citation": "8 CFR 287.7(a)-(e)",
      "place": "US",
      "rank": 2,
      "in_force": "from 1997-04-01, still in force",
      "outcome": "not_regulated",
      "rule": "default",
      "controls": false,
      "why": "silent on this",
      "draft": true
    },
    {
      "law": "us-xx-example-2023",
      "name": "Example Trust Act (fictional)",
      "citation": "Example Code 1-101",
      "place": "US/XX",
      "rank": 5,
      "in_force": "from 2023-01-01, still in force",
      "outcome": "not_regulated",
      "rule": "default",
      "controls": false,
      "why": "silent on this",
      "draft": true
    }
  ],
  "missing": [],
  "next_question": null,
  "flips": [],
  "duties": [],
  "clocks": [],
  "stops": [],
  "warnings": [],
  "packs": {
    "us-fed-8cfr-287-7": "a52b63833c6ad090f04b929970dcf005661b572d2511b20c2bfb2c69952b5158",
    "us-fed-8usc-1373": "056c5ba1c94bba1ad872e2d0bf3279991851a76d2470b4de8a8e400321ac495c",
    "us-fed-laken-riley-2025": "6f4f623af92c289d4bad10bfeebf36ad21bdcde783397e7237372f6c6ab1d5a4",
    "us-xx-example-2023": "76d218a7eed790a4ee32265d7095f2eaa1f3d3e2d20583b40edf37880f7a4844"
  }
}
','{"agency": {"type": {"value": "sheriff_jail", "source": "agency record"}}, "custody": {"otherwise_released_at": {"value": "2026-03-01T12:00:00.000000+00:00", "source": "booking sheet"}, "release_reason": {"value": "acquitted", "source": "booking sheet"}}, "person": {"identity_confirmed": {"value": true, "source": "booking sheet"}, "age_years": {"value": 36, "source": "computed from the date of birth", "as_of": "2026-11-24"}}, "detainer": {"issued": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "edition": {"value": "I247A_2017", "source": "Form I247A_2017 of 2026-01-05"}, "asks_hold": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "asks_notice": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "requested_at": {"value": "2026-01-05", "source": "Form I247A_2017 of 2026-01-05"}, "issued_by_ICE": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "signed": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "served_on_subject": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}, "dhs_transferred_subject": {"value": false, "source": "Form I247A_2017 of 2026-01-05"}, "probable_cause_boxes": {"value": ["final_order"], "source": "Form I247A_2017 of 2026-01-05"}}, "warrant": {"civil_form_attached": {"value": "I-205", "source": "Form I247A_2017 of 2026-01-05"}, "civil_form_signed": {"value": true, "source": "Form I247A_2017 of 2026-01-05"}}, "conviction": [], "conviction_complete": true}','03477157ebc941821e09d38be64b7ba7cdaf23fa4636cf483fa9b06233f31e31','[]','Clerk Example','ce7a8a1fe5bc4ef4a2e14be17008078d','944900db590b4acbaf3948965b6f3152',51);
CREATE TABLE "decisions_override" ("id" char(32) NOT NULL PRIMARY KEY, "outcome" varchar(20) NOT NULL, "reasons" text NOT NULL, "by_name" varchar(200) NOT NULL, "at" datetime NOT NULL, "by_id" char(32) NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "decision_id" char(32) NOT NULL UNIQUE REFERENCES "decisions_decision" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NOT NULL UNIQUE REFERENCES "events_event" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "decisions_refusal" ("id" char(32) NOT NULL PRIMARY KEY, "act" varchar(40) NOT NULL, "at" datetime NOT NULL, "sentence" text NOT NULL, "case_id" char(32) NOT NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NOT NULL UNIQUE REFERENCES "events_event" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "django_content_type" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app_label" varchar(100) NOT NULL, "model" varchar(100) NOT NULL);
CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);
INSERT INTO "django_migrations" VALUES(1,'events','0001_initial','2026-11-24 15:00:26.271622');
INSERT INTO "django_migrations" VALUES(2,'contenttypes','0001_initial','2026-11-24 15:00:26.274169');
INSERT INTO "django_migrations" VALUES(3,'contenttypes','0002_remove_content_type_name','2026-11-24 15:00:26.285084');
INSERT INTO "django_migrations" VALUES(4,'auth','0001_initial','2026-11-24 15:00:26.322273');
INSERT INTO "django_migrations" VALUES(5,'auth','0002_alter_permission_name_max_length','2026-11-24 15:00:26.331466');
INSERT INTO "django_migrations" VALUES(6,'auth','0003_alter_user_email_max_length','2026-11-24 15:00:26.338963');
INSERT INTO "django_migrations" VALUES(7,'auth','0004_alter_user_username_opts','2026-11-24 15:00:26.346769');
INSERT INTO "django_migrations" VALUES(8,'auth','0005_alter_user_last_login_null','2026-11-24 15:00:26.354660');
INSERT INTO "django_migrations" VALUES(9,'auth','0006_require_contenttypes_0002','2026-11-24 15:00:26.360366');
INSERT INTO "django_migrations" VALUES(10,'auth','0007_alter_validators_add_error_messages','2026-11-24 15:00:26.372297');
INSERT INTO "django_migrations" VALUES(11,'auth','0008_alter_user_username_max_length','2026-11-24 15:00:26.382362');
INSERT INTO "django_migrations" VALUES(12,'auth','0009_alter_user_last_name_max_length','2026-11-24 15:00:26.388596');
INSERT INTO "django_migrations" VALUES(13,'auth','0010_alter_group_name_max_length','2026-11-24 15:00:26.394552');
INSERT INTO "django_migrations" VALUES(14,'auth','0011_update_proxy_permissions','2026-11-24 15:00:26.401295');
INSERT INTO "django_migrations" VALUES(15,'auth','0012_alter_user_first_name_max_length','2026-11-24 15:00:26.409419');
INSERT INTO "django_migrations" VALUES(16,'accounts','0001_initial','2026-11-24 15:00:26.460352');
INSERT INTO "django_migrations" VALUES(17,'account','0001_initial','2026-11-24 15:00:26.492352');
INSERT INTO "django_migrations" VALUES(18,'account','0002_email_max_length','2026-11-24 15:00:26.506752');
INSERT INTO "django_migrations" VALUES(19,'account','0003_alter_emailaddress_create_unique_verified_email','2026-11-24 15:00:26.549437');
INSERT INTO "django_migrations" VALUES(20,'account','0004_alter_emailaddress_drop_unique_email','2026-11-24 15:00:26.577028');
INSERT INTO "django_migrations" VALUES(21,'account','0005_emailaddress_idx_upper_email','2026-11-24 15:00:26.586906');
INSERT INTO "django_migrations" VALUES(22,'account','0006_emailaddress_lower','2026-11-24 15:00:26.606346');
INSERT INTO "django_migrations" VALUES(23,'account','0007_emailaddress_idx_email','2026-11-24 15:00:26.649938');
INSERT INTO "django_migrations" VALUES(24,'account','0008_emailaddress_unique_primary_email_fixup','2026-11-24 15:00:26.671800');
INSERT INTO "django_migrations" VALUES(25,'account','0009_emailaddress_unique_primary_email','2026-11-24 15:00:26.682479');
INSERT INTO "django_migrations" VALUES(26,'cases','0001_initial','2026-11-24 15:00:27.145434');
INSERT INTO "django_migrations" VALUES(27,'contacts','0001_initial','2026-11-24 15:00:27.367135');
INSERT INTO "django_migrations" VALUES(28,'decisions','0001_initial','2026-11-24 15:00:27.721047');
INSERT INTO "django_migrations" VALUES(29,'events','0002_ledger','2026-11-24 15:00:27.770881');
INSERT INTO "django_migrations" VALUES(30,'intake','0001_initial','2026-11-24 15:00:27.910600');
INSERT INTO "django_migrations" VALUES(31,'mfa','0001_initial','2026-11-24 15:00:28.024628');
INSERT INTO "django_migrations" VALUES(32,'mfa','0002_authenticator_timestamps','2026-11-24 15:00:28.163877');
INSERT INTO "django_migrations" VALUES(33,'mfa','0003_authenticator_type_uniq','2026-11-24 15:00:28.309523');
INSERT INTO "django_migrations" VALUES(34,'sessions','0001_initial','2026-11-24 15:00:28.320434');
INSERT INTO "django_migrations" VALUES(35,'socialaccount','0001_initial','2026-11-24 15:00:28.475862');
INSERT INTO "django_migrations" VALUES(36,'socialaccount','0002_token_max_lengths','2026-11-24 15:00:28.533398');
INSERT INTO "django_migrations" VALUES(37,'socialaccount','0003_extra_data_default_dict','2026-11-24 15:00:28.556394');
INSERT INTO "django_migrations" VALUES(38,'socialaccount','0004_app_provider_id_settings','2026-11-24 15:00:28.591610');
INSERT INTO "django_migrations" VALUES(39,'socialaccount','0005_socialtoken_nullable_app','2026-11-24 15:00:28.626103');
INSERT INTO "django_migrations" VALUES(40,'socialaccount','0006_alter_socialaccount_extra_data','2026-11-24 15:00:28.782566');
CREATE TABLE "django_session" ("session_key" varchar(40) NOT NULL PRIMARY KEY, "session_data" text NOT NULL, "expire_date" datetime NOT NULL);
CREATE TABLE "events_event" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sequence" bigint unsigned NOT NULL CHECK ("sequence" >= 0), "kind" varchar(40) NOT NULL, "at" datetime NOT NULL, "actor_id" char(32) NULL, "actor_name" varchar(200) NOT NULL, "actor_role" varchar(20) NOT NULL, "payload" text NOT NULL, "ledger_index" bigint unsigned NOT NULL UNIQUE CHECK ("ledger_index" >= 0), "request_key" char(32) NULL, "stream_id" char(32) NOT NULL REFERENCES "events_stream" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "event_sequence" UNIQUE ("stream_id", "sequence"), CONSTRAINT "event_request" UNIQUE ("stream_id", "request_key"));
INSERT INTO "events_event" VALUES(1,0,'case_opened','2026-11-24 15:00:28.916346','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.916346+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.caseopened","row":{"agency_id":"cd38d4c7-00a5-480e-9ccd-fcc430fd5a8b","at":"2026-11-24T15:00:28.916346+00:00","booking_number":"B-1","case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","id":"c72c09c0-6cfd-4c96-8ea5-449f87e6e9fb","place":"US/XX"}},"kind":"case_opened","sequence":0,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',0,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(2,1,'fact_stated','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"270582a9-31ad-42fb-acca-05e139b091d7","path":"desk.name","reasons":"","source":"booking sheet","source_kind":"jail_record","supersedes_id":null,"unknown":"","value":"Person B-1"}},"kind":"fact_stated","sequence":1,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',1,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(3,2,'fact_stated','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"53b39159-c098-4bfd-803b-f566b12fb7b8","path":"desk.date_of_birth","reasons":"","source":"booking sheet","source_kind":"jail_record","supersedes_id":null,"unknown":"","value":"1990-05-01"}},"kind":"fact_stated","sequence":2,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',2,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(4,3,'fact_stated','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"3b652bdf-8e0a-4d1a-a79b-9556334bc10b","path":"custody.otherwise_released_at","reasons":"","source":"booking sheet","source_kind":"jail_record","supersedes_id":null,"unknown":"","value":"2026-03-01T06:00:00-06:00"}},"kind":"fact_stated","sequence":3,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',3,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(5,4,'fact_stated','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"9d23340b-c898-4e5a-97f5-98738261455d","path":"custody.release_reason","reasons":"","source":"booking sheet","source_kind":"jail_record","supersedes_id":null,"unknown":"","value":"acquitted"}},"kind":"fact_stated","sequence":4,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',4,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(6,5,'fact_stated','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"07d9828a-be0e-4276-bf33-db81bc51b65f","path":"person.identity_confirmed","reasons":"","source":"booking sheet","source_kind":"jail_record","supersedes_id":null,"unknown":"","value":true}},"kind":"fact_stated","sequence":5,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',5,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(7,6,'detainer_received','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"intake.detainer","row":{"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","defects":[],"document_id":null,"edition":"I247A_2017","entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","form":{"attached_form":"I-205","attached_form_signed":true,"date":"2026-01-05","edition":"I247A_2017","issued_by_ICE":true,"probable_cause_boxes":["final_order"],"section2":false,"served_on_subject":true,"signed":true},"id":"ec05fc74-5fb5-4bc3-9aa1-436ebebd3e6e","received_at":null}},"kind":"detainer_received","sequence":6,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',6,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(8,7,'fact_stated','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"68ea43b5-1034-4818-b2c2-1da8043a0352","path":"detainer.issued","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"federal_form","supersedes_id":null,"unknown":"","value":true}},"kind":"fact_stated","sequence":7,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',7,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(9,8,'fact_stated','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"431dbb81-68ef-4d1d-a27a-2c6599696087","path":"detainer.edition","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"federal_form","supersedes_id":null,"unknown":"","value":"I247A_2017"}},"kind":"fact_stated","sequence":8,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',8,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(10,9,'fact_stated','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"cc79381f-01b0-4e30-a1f7-31a89c8a11d7","path":"detainer.asks_hold","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"federal_form","supersedes_id":null,"unknown":"","value":true}},"kind":"fact_stated","sequence":9,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',9,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(11,10,'fact_stated','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"04198c5e-e6a8-4fa8-9261-923a06e8443c","path":"detainer.asks_notice","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"federal_form","supersedes_id":null,"unknown":"","value":true}},"kind":"fact_stated","sequence":10,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',10,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(12,11,'fact_stated','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"5e222b12-31a4-479d-ba56-473c5220d962","path":"detainer.requested_at","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"federal_form","supersedes_id":null,"unknown":"","value":"2026-01-05"}},"kind":"fact_stated","sequence":11,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',11,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(13,12,'fact_stated','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"03ca5b5d-8baf-4029-89f7-562d8c139752","path":"detainer.issued_by_ICE","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"federal_form","supersedes_id":null,"unknown":"","value":true}},"kind":"fact_stated","sequence":12,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',12,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(14,13,'fact_stated','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"cbc0f19a-728b-4f03-8793-566df5299495","path":"detainer.signed","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"federal_form","supersedes_id":null,"unknown":"","value":true}},"kind":"fact_stated","sequence":13,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',13,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(15,14,'fact_stated','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"2db4f21b-528d-427d-9482-eb9b9947977c","path":"detainer.served_on_subject","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"jail_record","supersedes_id":null,"unknown":"","value":true}},"kind":"fact_stated","sequence":14,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',14,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(16,15,'fact_stated','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"22faba2e-7671-4ada-a82e-6c982a4fd5b7","path":"detainer.dhs_transferred_subject","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"federal_form","supersedes_id":null,"unknown":"","value":false}},"kind":"fact_stated","sequence":15,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',15,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(17,16,'fact_stated','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"6a60762d-b052-48f4-85bc-33cba3eefd0f","path":"detainer.probable_cause_boxes","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"federal_form","supersedes_id":null,"unknown":"","value":["final_order"]}},"kind":"fact_stated","sequence":16,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',16,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(18,17,'fact_stated','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"230205c5-b1cd-4d03-a03e-a6eab53e4554","path":"warrant.civil_form_attached","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"federal_form","supersedes_id":null,"unknown":"","value":"I-205"}},"kind":"fact_stated","sequence":17,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',17,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(19,18,'fact_stated','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"4e8829e3-d360-4505-a2dc-56021ce5ba0d","path":"warrant.civil_form_signed","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"federal_form","supersedes_id":null,"unknown":"","value":true}},"kind":"fact_stated","sequence":18,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',18,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(20,19,'record_added','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.recordentry","row":{"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","id":"4acfd658-244d-4e02-b30c-c7d7074024d4","list_path":"conviction"}},"kind":"record_added","sequence":19,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',19,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(21,20,'fact_stated','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","certified":true,"document_id":null,"entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":"4acfd658-244d-4e02-b30c-c7d7074024d4","id":"1df69e64-9db7-40d3-9509-ea7d9948aa3b","path":"conviction[].grade","reasons":"","source":"docket 12-1","source_kind":"court_record","supersedes_id":null,"unknown":"","value":"felony"}},"kind":"fact_stated","sequence":20,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',20,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(22,21,'fact_stated','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","certified":true,"document_id":null,"entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":"4acfd658-244d-4e02-b30c-c7d7074024d4","id":"90e96b67-ca48-43c2-bc0d-d62ad8ed9f0a","path":"conviction[].date","reasons":"","source":"docket 12-1","source_kind":"court_record","supersedes_id":null,"unknown":"","value":"2025-09-01"}},"kind":"fact_stated","sequence":21,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',21,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(23,22,'fact_stated','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","certified":true,"document_id":null,"entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":"4acfd658-244d-4e02-b30c-c7d7074024d4","id":"4d4c28c8-ec34-4e92-889a-c43f9e697fb2","path":"conviction[].vacated_or_expunged","reasons":"","source":"docket 12-1","source_kind":"court_record","supersedes_id":null,"unknown":"","value":false}},"kind":"fact_stated","sequence":22,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',22,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(24,23,'fact_stated','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","certified":true,"document_id":null,"entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":"4acfd658-244d-4e02-b30c-c7d7074024d4","id":"0f50b01f-eade-495d-be9e-452121ef0109","path":"conviction[].tags","reasons":"","source":"docket 12-1","source_kind":"court_record","supersedes_id":null,"unknown":"","value":[]}},"kind":"fact_stated","sequence":23,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',23,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(25,24,'fact_stated','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","certified":true,"document_id":null,"entered_at":"2026-11-24T15:00:28.921577+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"52c9b77c-7ef0-4cbe-ad51-427d18bb0d55","path":"conviction_complete","reasons":"","source":"docket 12-1","source_kind":"court_record","supersedes_id":null,"unknown":"","value":true}},"kind":"fact_stated","sequence":24,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',24,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(26,25,'decision','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"decisions.decision","row":{"act":"hold_past_release","at":"2026-11-24T15:00:28.921577+00:00","case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","decided_by_id":"944900db-590b-4acb-af39-48965b6f3152","decided_by_name":"Clerk Example","desk_outcome":"prohibited","draft":true,"facts":{"agency":{"type":{"source":"agency record","value":"sheriff_jail"}},"conviction":[{"date":{"source":"docket 12-1","value":"2025-09-01","verified":true},"grade":{"source":"docket 12-1","value":"felony","verified":true},"tags":{"source":"docket 12-1","value":[],"verified":true},"vacated_or_expunged":{"source":"docket 12-1","value":false,"verified":true}}],"conviction_complete":true,"custody":{"otherwise_released_at":{"source":"booking sheet","value":"2026-03-01T12:00:00.000000+00:00"},"release_reason":{"source":"booking sheet","value":"acquitted"}},"detainer":{"asks_hold":{"source":"Form I247A_2017 of 2026-01-05","value":true},"asks_notice":{"source":"Form I247A_2017 of 2026-01-05","value":true},"dhs_transferred_subject":{"source":"Form I247A_2017 of 2026-01-05","value":false},"edition":{"source":"Form I247A_2017 of 2026-01-05","value":"I247A_2017"},"issued":{"source":"Form I247A_2017 of 2026-01-05","value":true},"issued_by_ICE":{"source":"Form I247A_2017 of 2026-01-05","value":true},"probable_cause_boxes":{"source":"Form I247A_2017 of 2026-01-05","value":["final_order"]},"requested_at":{"source":"Form I247A_2017 of 2026-01-05","value":"2026-01-05"},"served_on_subject":{"source":"Form I247A_2017 of 2026-01-05","value":true},"signed":{"source":"Form I247A_2017 of 2026-01-05","value":true}},"person":{"age_years":{"as_of":"2026-11-24","source":"computed from the date of birth","value":36},"identity_confirmed":{"source":"booking sheet","value":true}},"warrant":{"civil_form_attached":{"source":"Form I247A_2017 of 2026-01-05","value":"I-205"},"civil_form_signed":{"source":"Form I247A_2017 of 2026-01-05","value":true}}},"facts_digest":"3e2d0cbacbb4e605c939d13bd34ff5ba8bf0de0a3ed3798c9fa6cf640d8af59e","holds":[],"id":"ef4e2360-b958-4e4d-9c0b-e8078390c84e","law":"us-fed-8cfr-287-7","outcome":"prohibited","rule":"default","text":"{\n  \"engine\": \"holdcheck 0.1.0\",\n  \"act\": \"hold_past_release\",\n  \"on\": \"2026-11-24T09:00:28.921577-06:00\",\n  \"law_date\": \"2026-03-01\",\n  \"place\": \"US/XX\",\n  \"outcome\": \"prohibited\",\n  \"law_outcome\": \"prohibited\",\n  \"rule\": \"default\",\n  \"law\": \"us-fed-8cfr-287-7\",\n  \"draft\": true,\n  \"reasons\": [\n    {\n      \"law\": \"us-fed-8usc-1373\",\n      \"rule\": \"default\",\n      \"truth\": \"true\",\n      \"then\": \"not_regulated\",\n      \"clause\": \"no rule before it applies\",\n      \"cite\": \"8 USC 1373(a),(b); 8 USC 1644\",\n      \"certainty\": \"verified_in_part\",\n      \"controls\": false,\n      \"facts\": []\n    },\n    {\n      \"law\": \"us-fed-8cfr-287-7\",\n      \"rule\": \"d\",\n      \"truth\": \"false\",\n      \"then\": \"permitted\",\n      \"clause\": \"287.7(d) read with 287.7(a) ''request'' (Galarza)\",\n      \"cite\": \"8 CFR 287.7(a)-(e), 287.7(d)\",\n      \"certainty\": \"verified_in_part\",\n      \"controls\": false,\n      \"facts\": [\n        {\n          \"path\": \"custody.countable_hours_since_release_due\",\n          \"value\": 4449.008033771389,\n          \"truth\": \"false\",\n          \"source\": \"\",\n          \"as_of\": \"\",\n          \"evidence\": \"\",\n          \"verified\": null,\n          \"derived\": \"\"\n        }\n      ]\n    },\n    {\n      \"law\": \"us-fed-8cfr-287-7\",\n      \"rule\": \"default\",\n      \"truth\": \"true\",\n      \"then\": \"prohibited\",\n      \"clause\": \"no rule before it applies\",\n      \"cite\": \"8 CFR 287.7(a)-(e)\",\n      \"certainty\": \"verified_in_part\",\n      \"controls\": true,\n      \"facts\": []\n    },\n    {\n      \"law\": \"us-xx-example-2023\",\n      \"rule\": \"minor\",\n      \"truth\": \"false\",\n      \"then\": \"prohibited\",\n      \"clause\": \"nobody under 18 is held\",\n      \"cite\": \"Example Code 1-101(a)\",\n      \"certainty\": \"memory\",\n      \"controls\": false,\n      \"facts\": [\n        {\n          \"path\": \"person.age_years\",\n          \"value\": 36,\n          \"truth\": \"false\",\n          \"source\": \"computed from the date of birth\",\n          \"as_of\": \"2026-11-24\",\n          \"evidence\": \"\",\n          \"verified\": null,\n          \"derived\": \"\"\n        }\n      ]\n    },\n    {\n      \"law\": \"us-xx-example-2023\",\n      \"rule\": \"felony\",\n      \"truth\": \"true\",\n      \"then\": \"permitted\",\n      \"clause\": \"a felony within three years\",\n      \"cite\": \"Example Code 1-101(b)(1)\",\n      \"certainty\": \"memory\",\n      \"controls\": false,\n      \"facts\": [\n        {\n          \"path\": \"conviction[0].grade\",\n          \"value\": \"felony\",\n          \"truth\": \"true\",\n          \"source\": \"docket 12-1\",\n          \"as_of\": \"\",\n          \"evidence\": \"\",\n          \"verified\": true,\n          \"derived\": \"\"\n        },\n        {\n          \"path\": \"conviction[0].date\",\n          \"value\": \"2025-09-01\",\n          \"truth\": \"true\",\n          \"source\": \"docket 12-1\",\n          \"as_of\": \"\",\n          \"evidence\": \"\",\n          \"verified\": true,\n          \"derived\": \"\"\n        },\n        {\n          \"path\": \"decision_date\",\n          \"value\": \"2026-11-24\",\n          \"truth\": \"true\",\n          \"source\": \"\",\n          \"as_of\": \"\",\n          \"evidence\": \"\",\n          \"verified\": null,\n          \"derived\": \"the day asked about\"\n        },\n        {\n          \"path\": \"conviction[0].vacated_or_expunged\",\n          \"value\": false,\n          \"truth\": \"false\",\n          \"source\": \"docket 12-1\",\n          \"as_of\": \"\",\n          \"evidence\": \"\",\n          \"verified\": true,\n          \"derived\": \"\"\n        }\n      ]\n    },\n    {\n      \"law\": \"us-xx-example-2023\",\n      \"rule\": \"three\",\n      \"truth\": \"false\",\n      \"then\": \"permitted\",\n      \"clause\": \"three misdemeanours from three incidents\",\n      \"cite\": \"Example Code 1-101(b)(2)\",\n      \"certainty\": \"memory\",\n      \"controls\": false,\n      \"facts\": [\n        {\n          \"path\": \"conviction[0].grade\",\n          \"value\": \"felony\",\n          \"truth\": \"false\",\n          \"source\": \"docket 12-1\",\n          \"as_of\": \"\",\n          \"evidence\": \"\",\n          \"verified\": true,\n          \"derived\": \"\"\n        }\n      ]\n    },\n    {\n      \"law\": \"us-xx-example-2023\",\n      \"rule\": \"paper\",\n      \"truth\": \"true\",\n      \"then\": \"prohibited\",\n      \"clause\": \"federal paper alone is no ground\",\n      \"cite\": \"Example Code 1-101(c)\",\n      \"certainty\": \"memory\",\n      \"controls\": false,\n      \"facts\": [\n        {\n          \"path\": \"warrant.civil_form_attached\",\n          \"value\": \"I-205\",\n          \"truth\": \"true\",\n          \"source\": \"Form I247A_2017 of 2026-01-05\",\n          \"as_of\": \"\",\n          \"evidence\": \"\",\n          \"verified\": null,\n          \"derived\": \"\"\n        },\n        {\n          \"path\": \"detainer.probable_cause_boxes\",\n          \"value\": [\n            \"final_order\"\n          ],\n          \"truth\": \"true\",\n          \"source\": \"Form I247A_2017 of 2026-01-05\",\n          \"as_of\": \"\",\n          \"evidence\": \"\",\n          \"verified\": null,\n          \"derived\": \"\"\n        }\n      ]\n    },\n    {\n      \"law\": \"us-xx-example-2023\",\n      \"rule\": \"risk\",\n      \"truth\": \"unknown\",\n      \"then\": \"permitted\",\n      \"clause\": \"a recorded determination of a current threat\",\n      \"cite\": \"Example Code 1-101(d)\",\n      \"certainty\": \"memory\",\n      \"controls\": false,\n      \"facts\": [\n        {\n          \"path\": \"judgment.current_threat_to_public_safety\",\n          \"value\": null,\n          \"truth\": \"unknown\",\n          \"source\": \"\",\n          \"as_of\": \"\",\n          \"evidence\": \"\",\n          \"verified\": null,\n          \"derived\": \"\"\n        }\n      ]\n    },\n    {\n      \"law\": \"us-xx-example-2023\",\n      \"rule\": \"default\",\n      \"truth\": \"false\",\n      \"then\": \"prohibited\",\n      \"clause\": \"no ground is established\",\n      \"cite\": \"Example Code 1-101\",\n      \"certainty\": \"verified_in_part\",\n      \"controls\": false,\n      \"facts\": []\n    }\n  ],\n  \"laws\": [\n    {\n      \"law\": \"us-fed-8usc-1373\",\n      \"name\": \"Communication between government agencies and INS\",\n      \"citation\": \"8 USC 1373(a),(b); 8 USC 1644\",\n      \"place\": \"US\",\n      \"rank\": 1,\n      \"in_force\": \"from 1996-09-30, still in force\",\n      \"outcome\": \"not_regulated\",\n      \"rule\": \"default\",\n      \"controls\": false,\n      \"why\": \"silent on this\",\n      \"draft\": true\n    },\n    {\n      \"law\": \"us-fed-laken-riley-2025\",\n      \"name\": \"Laken Riley Act\",\n      \"citation\": \"Pub. L. 119-1 (29 Jan 2025), INA 236(c)(1)(E),(2),(3); 8 USC 1226(c)\",\n      \"place\": \"US\",\n      \"rank\": 1,\n      \"in_force\": \"from 2025-01-29, still in force\",\n      \"outcome\": \"not_regulated\",\n      \"rule\": \"default\",\n      \"controls\": false,\n      \"why\": \"binds the federal agency only\",\n      \"draft\": true\n    },\n    {\n      \"law\": \"us-fed-8cfr-287-7\",\n      \"name\": \"Detainer provisions under section 287(d)(3) of the Act\",\n      \"citation\": \"8 CFR 287.7(a)-(e)\",\n      \"place\": \"US\",\n      \"rank\": 2,\n      \"in_force\": \"from 1997-04-01, still in force\",\n      \"outcome\": \"prohibited\",\n      \"rule\": \"default\",\n      \"controls\": true,\n      \"why\": \"controls\",\n      \"draft\": true\n    },\n    {\n      \"law\": \"us-xx-example-2023\",\n      \"name\": \"Example Trust Act (fictional)\",\n      \"citation\": \"Example Code 1-101\",\n      \"place\": \"US/XX\",\n      \"rank\": 5,\n      \"in_force\": \"from 2023-01-01, still in force\",\n      \"outcome\": \"permitted\",\n      \"rule\": \"felony\",\n      \"controls\": false,\n      \"why\": \"permitted, but no hold outlasts the request ([us-fed-8cfr-287-7])\",\n      \"draft\": true\n    }\n  ],\n  \"missing\": [],\n  \"next_question\": null,\n  \"flips\": [],\n  \"duties\": [\n    {\n      \"law\": \"us-xx-example-2023\",\n      \"id\": \"copy\",\n      \"who\": \"person_held\",\n      \"do\": \"give the person a copy of the detainer\",\n      \"due\": \"promptly\",\n      \"due_at\": null,\n      \"cite\": \"Example Code 1-101(e)\",\n      \"certainty\": \"memory\",\n      \"owed\": \"owed\"\n    }\n  ],\n  \"clocks\": [\n    {\n      \"law\": \"us-fed-8cfr-287-7\",\n      \"name\": \"reg_287_7_d\",\n      \"hours\": 48,\n      \"says\": \"48 hours, not counting saturdays, sundays, federal holidays\",\n      \"starts\": \"otherwise_released_at\",\n      \"started_at\": \"2026-03-01T06:00:00-06:00\",\n      \"deadline\": \"2026-03-04T00:00:00-06:00\",\n      \"cite\": \"8 CFR 287.7(d)\",\n      \"certainty\": \"verified\",\n      \"controls\": false\n    },\n    {\n      \"law\": \"us-xx-example-2023\",\n      \"name\": \"ct_2014\",\n      \"hours\": 48,\n      \"says\": \"48 hours, not counting saturdays, sundays, federal holidays\",\n      \"starts\": \"otherwise_released_at\",\n      \"started_at\": \"2026-03-01T06:00:00-06:00\",\n      \"deadline\": \"2026-03-04T00:00:00-06:00\",\n      \"cite\": \"Conn. Gen. Stat. 54-192h (2014)\",\n      \"certainty\": \"verified_in_part\",\n      \"controls\": false\n    },\n    {\n      \"law\": \"form\",\n      \"name\": \"form_I247D_2015_and_I247A_2017\",\n      \"hours\": 48,\n      \"says\": \"48 hours, counted straight\",\n      \"starts\": \"otherwise_released_at\",\n      \"started_at\": \"2026-03-01T06:00:00-06:00\",\n      \"deadline\": \"2026-03-03T06:00:00-06:00\",\n      \"cite\": \"Form I-247D (5/15); Form I-247A (3/17)\",\n      \"certainty\": \"verified_in_part\",\n      \"controls\": true\n    }\n  ],\n  \"stops\": [\n    {\n      \"code\": \"clock_expired\",\n      \"sentence\": \"The time for a hold ran out at 2026-03-04T00:00:00-06:00 (reg_287_7_d).\",\n      \"cite\": \"8 CFR 287.7(d)\",\n      \"imposes\": \"prohibited\",\n      \"fact\": \"custody.otherwise_released_at\"\n    },\n    {\n      \"code\": \"clock_expired\",\n      \"sentence\": \"The time for a hold ran out at 2026-03-04T00:00:00-06:00 (ct_2014).\",\n      \"cite\": \"Conn. Gen. Stat. 54-192h (2014)\",\n      \"imposes\": \"prohibited\",\n      \"fact\": \"custody.otherwise_released_at\"\n    },\n    {\n      \"code\": \"clock_expired\",\n      \"sentence\": \"The time for a hold ran out at 2026-03-03T06:00:00-06:00 (form_I247D_2015_and_I247A_2017).\",\n      \"cite\": \"Form I-247D (5/15); Form I-247A (3/17)\",\n      \"imposes\": \"prohibited\",\n      \"fact\": \"custody.otherwise_released_at\"\n    }\n  ],\n  \"warnings\": [\n    \"A detainer is a request: federal law does not require a state or local agency to hold anyone (Galarza v. Szalczyk, 745 F.3d 634).\",\n    \"DRAFT: no lawyer has checked [us-fed-8cfr-287-7] against the primary text yet.\",\n    \"[us-fed-8cfr-287-7] is verified through 2026-09-10; the decision is for 2026-11-24: check for later changes.\",\n    \"Not verified (A9): 8 CFR 287.7: (d) quoted via a repository; (a) via press; (b),(c),(e) and amendment dates memory.\"\n  ],\n  \"packs\": {\n    \"us-fed-8cfr-287-7\": \"a52b63833c6ad090f04b929970dcf005661b572d2511b20c2bfb2c69952b5158\",\n    \"us-fed-8usc-1373\": \"056c5ba1c94bba1ad872e2d0bf3279991851a76d2470b4de8a8e400321ac495c\",\n    \"us-fed-laken-riley-2025\": \"6f4f623af92c289d4bad10bfeebf36ad21bdcde783397e7237372f6c6ab1d5a4\",\n    \"us-xx-example-2023\": \"76d218a7eed790a4ee32265d7095f2eaa1f3d3e2d20583b40edf37880f7a4844\"\n  }\n}\n"}},"kind":"decision","sequence":25,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',25,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(27,26,'decision','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"decisions.decision","row":{"act":"notify_release","at":"2026-11-24T15:00:28.921577+00:00","case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","decided_by_id":"944900db-590b-4acb-af39-48965b6f3152","decided_by_name":"Clerk Example","desk_outcome":"permitted","draft":true,"facts":{"agency":{"type":{"source":"agency record","value":"sheriff_jail"}},"conviction":[{"date":{"source":"docket 12-1","value":"2025-09-01","verified":true},"grade":{"source":"docket 12-1","value":"felony","verified":true},"tags":{"source":"docket 12-1","value":[],"verified":true},"vacated_or_expunged":{"source":"docket 12-1","value":false,"verified":true}}],"conviction_complete":true,"custody":{"otherwise_released_at":{"source":"booking sheet","value":"2026-03-01T12:00:00.000000+00:00"},"release_reason":{"source":"booking sheet","value":"acquitted"}},"detainer":{"asks_hold":{"source":"Form I247A_2017 of 2026-01-05","value":true},"asks_notice":{"source":"Form I247A_2017 of 2026-01-05","value":true},"dhs_transferred_subject":{"source":"Form I247A_2017 of 2026-01-05","value":false},"edition":{"source":"Form I247A_2017 of 2026-01-05","value":"I247A_2017"},"issued":{"source":"Form I247A_2017 of 2026-01-05","value":true},"issued_by_ICE":{"source":"Form I247A_2017 of 2026-01-05","value":true},"probable_cause_boxes":{"source":"Form I247A_2017 of 2026-01-05","value":["final_order"]},"requested_at":{"source":"Form I247A_2017 of 2026-01-05","value":"2026-01-05"},"served_on_subject":{"source":"Form I247A_2017 of 2026-01-05","value":true},"signed":{"source":"Form I247A_2017 of 2026-01-05","value":true}},"person":{"age_years":{"as_of":"2026-11-24","source":"computed from the date of birth","value":36},"identity_confirmed":{"source":"booking sheet","value":true}},"warrant":{"civil_form_attached":{"source":"Form I247A_2017 of 2026-01-05","value":"I-205"},"civil_form_signed":{"source":"Form I247A_2017 of 2026-01-05","value":true}}},"facts_digest":"3e2d0cbacbb4e605c939d13bd34ff5ba8bf0de0a3ed3798c9fa6cf640d8af59e","holds":[],"id":"d86c53c6-30e4-4a88-8cbe-95fc33e940c9","law":"us-fed-8cfr-287-7","outcome":"permitted","rule":"a","text":"{\n  \"engine\": \"holdcheck 0.1.0\",\n  \"act\": \"notify_release\",\n  \"on\": \"2026-11-24T09:00:28.921577-06:00\",\n  \"law_date\": \"2026-11-24\",\n  \"place\": \"US/XX\",\n  \"outcome\": \"permitted\",\n  \"law_outcome\": \"permitted\",\n  \"rule\": \"a\",\n  \"law\": \"us-fed-8cfr-287-7\",\n  \"draft\": true,\n  \"reasons\": [\n    {\n      \"law\": \"us-fed-8usc-1373\",\n      \"rule\": \"default\",\n      \"truth\": \"true\",\n      \"then\": \"not_regulated\",\n      \"clause\": \"no rule before it applies\",\n      \"cite\": \"8 USC 1373(a),(b); 8 USC 1644\",\n      \"certainty\": \"verified_in_part\",\n      \"controls\": false,\n      \"facts\": []\n    },\n    {\n      \"law\": \"us-fed-8cfr-287-7\",\n      \"rule\": \"a\",\n      \"truth\": \"true\",\n      \"then\": \"permitted\",\n      \"clause\": \"287.7(a): request that agency advise prior to release\",\n      \"cite\": \"8 CFR 287.7(a)-(e), 287.7(a)\",\n      \"certainty\": \"verified_in_part\",\n      \"controls\": true,\n      \"facts\": [\n        {\n          \"path\": \"detainer.issued\",\n          \"value\": true,\n          \"truth\": \"true\",\n          \"source\": \"Form I247A_2017 of 2026-01-05\",\n          \"as_of\": \"\",\n          \"evidence\": \"\",\n          \"verified\": null,\n          \"derived\": \"\"\n        }\n      ]\n    },\n    {\n      \"law\": \"us-fed-8cfr-287-7\",\n      \"rule\": \"default\",\n      \"truth\": \"false\",\n      \"then\": \"not_regulated\",\n      \"clause\": \"no rule before it applies\",\n      \"cite\": \"8 CFR 287.7(a)-(e)\",\n      \"certainty\": \"verified_in_part\",\n      \"controls\": false,\n      \"facts\": []\n    }\n  ],\n  \"laws\": [\n    {\n      \"law\": \"us-fed-8usc-1373\",\n      \"name\": \"Communication between government agencies and INS\",\n      \"citation\": \"8 USC 1373(a),(b); 8 USC 1644\",\n      \"place\": \"US\",\n      \"rank\": 1,\n      \"in_force\": \"from 1996-09-30, still in force\",\n      \"outcome\": \"not_regulated\",\n      \"rule\": \"default\",\n      \"controls\": false,\n      \"why\": \"silent on this\",\n      \"draft\": true\n    },\n    {\n      \"law\": \"us-fed-laken-riley-2025\",\n      \"name\": \"Laken Riley Act\",\n      \"citation\": \"Pub. L. 119-1 (29 Jan 2025), INA 236(c)(1)(E),(2),(3); 8 USC 1226(c)\",\n      \"place\": \"US\",\n      \"rank\": 1,\n      \"in_force\": \"from 2025-01-29, still in force\",\n      \"outcome\": \"not_regulated\",\n      \"rule\": \"default\",\n      \"controls\": false,\n      \"why\": \"binds the federal agency only\",\n      \"draft\": true\n    },\n    {\n      \"law\": \"us-fed-8cfr-287-7\",\n      \"name\": \"Detainer provisions under section 287(d)(3) of the Act\",\n      \"citation\": \"8 CFR 287.7(a)-(e)\",\n      \"place\": \"US\",\n      \"rank\": 2,\n      \"in_force\": \"from 1997-04-01, still in force\",\n      \"outcome\": \"permitted\",\n      \"rule\": \"a\",\n      \"controls\": true,\n      \"why\": \"controls\",\n      \"draft\": true\n    },\n    {\n      \"law\": \"us-xx-example-2023\",\n      \"name\": \"Example Trust Act (fictional)\",\n      \"citation\": \"Example Code 1-101\",\n      \"place\": \"US/XX\",\n      \"rank\": 5,\n      \"in_force\": \"from 2023-01-01, still in force\",\n      \"outcome\": \"not_regulated\",\n      \"rule\": \"default\",\n      \"controls\": false,\n      \"why\": \"silent on this\",\n      \"draft\": true\n    }\n  ],\n  \"missing\": [],\n  \"next_question\": null,\n  \"flips\": [\n    {\n      \"changes\": [\n        {\n          \"fact\": \"detainer.issued\",\n          \"from\": true,\n          \"to\": false\n        }\n      ],\n      \"outcome\": \"not_regulated\"\n    }\n  ],\n  \"duties\": [],\n  \"clocks\": [],\n  \"stops\": [],\n  \"warnings\": [\n    \"DRAFT: no lawyer has checked [us-fed-8cfr-287-7] against the primary text yet.\",\n    \"[us-fed-8cfr-287-7] is verified through 2026-09-10; the decision is for 2026-11-24: check for later changes.\",\n    \"Not verified (A9): 8 CFR 287.7: (d) quoted via a repository; (a) via press; (b),(c),(e) and amendment dates memory.\"\n  ],\n  \"packs\": {\n    \"us-fed-8cfr-287-7\": \"a52b63833c6ad090f04b929970dcf005661b572d2511b20c2bfb2c69952b5158\",\n    \"us-fed-8usc-1373\": \"056c5ba1c94bba1ad872e2d0bf3279991851a76d2470b4de8a8e400321ac495c\",\n    \"us-fed-laken-riley-2025\": \"6f4f623af92c289d4bad10bfeebf36ad21bdcde783397e7237372f6c6ab1d5a4\",\n    \"us-xx-example-2023\": \"76d218a7eed790a4ee32265d7095f2eaa1f3d3e2d20583b40edf37880f7a4844\"\n  }\n}\n"}},"kind":"decision","sequence":26,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',26,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(28,27,'decision','2026-11-24 15:00:28.921577','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:28.921577+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"decisions.decision","row":{"act":"transfer_custody","at":"2026-11-24T15:00:28.921577+00:00","case_id":"d66033e4-1748-4951-9bdd-6bc3aea3956f","decided_by_id":"944900db-590b-4acb-af39-48965b6f3152","decided_by_name":"Clerk Example","desk_outcome":"not_regulated","draft":true,"facts":{"agency":{"type":{"source":"agency record","value":"sheriff_jail"}},"conviction":[{"date":{"source":"docket 12-1","value":"2025-09-01","verified":true},"grade":{"source":"docket 12-1","value":"felony","verified":true},"tags":{"source":"docket 12-1","value":[],"verified":true},"vacated_or_expunged":{"source":"docket 12-1","value":false,"verified":true}}],"conviction_complete":true,"custody":{"otherwise_released_at":{"source":"booking sheet","value":"2026-03-01T12:00:00.000000+00:00"},"release_reason":{"source":"booking sheet","value":"acquitted"}},"detainer":{"asks_hold":{"source":"Form I247A_2017 of 2026-01-05","value":true},"asks_notice":{"source":"Form I247A_2017 of 2026-01-05","value":true},"dhs_transferred_subject":{"source":"Form I247A_2017 of 2026-01-05","value":false},"edition":{"source":"Form I247A_2017 of 2026-01-05","value":"I247A_2017"},"issued":{"source":"Form I247A_2017 of 2026-01-05","value":true},"issued_by_ICE":{"source":"Form I247A_2017 of 2026-01-05","value":true},"probable_cause_boxes":{"source":"Form I247A_2017 of 2026-01-05","value":["final_order"]},"requested_at":{"source":"Form I247A_2017 of 2026-01-05","value":"2026-01-05"},"served_on_subject":{"source":"Form I247A_2017 of 2026-01-05","value":true},"signed":{"source":"Form I247A_2017 of 2026-01-05","value":true}},"person":{"age_years":{"as_of":"2026-11-24","source":"computed from the date of birth","value":36},"identity_confirmed":{"source":"booking sheet","value":true}},"warrant":{"civil_form_attached":{"source":"Form I247A_2017 of 2026-01-05","value":"I-205"},"civil_form_signed":{"source":"Form I247A_2017 of 2026-01-05","value":true}}},"facts_digest":"3e2d0cbacbb4e605c939d13bd34ff5ba8bf0de0a3ed3798c9fa6cf640d8af59e","holds":[],"id":"7bc426cc-2f85-4c6f-bf1d-0b85206dd6ac","law":"","outcome":"not_regulated","rule":"default","text":"{\n  \"engine\": \"holdcheck 0.1.0\",\n  \"act\": \"transfer_custody\",\n  \"on\": \"2026-11-24T09:00:28.921577-06:00\",\n  \"law_date\": \"2026-03-01\",\n  \"place\": \"US/XX\",\n  \"outcome\": \"not_regulated\",\n  \"law_outcome\": \"not_regulated\",\n  \"rule\": \"default\",\n  \"law\": \"\",\n  \"draft\": true,\n  \"reasons\": [],\n  \"laws\": [\n    {\n      \"law\": \"us-fed-8usc-1373\",\n      \"name\": \"Communication between government agencies and INS\",\n      \"citation\": \"8 USC 1373(a),(b); 8 USC 1644\",\n      \"place\": \"US\",\n      \"rank\": 1,\n      \"in_force\": \"from 1996-09-30, still in force\",\n      \"outcome\": \"not_regulated\",\n      \"rule\": \"default\",\n      \"controls\": false,\n      \"why\": \"silent on this\",\n      \"draft\": true\n    },\n    {\n      \"law\": \"us-fed-laken-riley-2025\",\n      \"name\": \"Laken Riley Act\",\n      \"citation\": \"Pub. L. 119-1 (29 Jan 2025), INA 236(c)(1)(E),(2),(3); 8 USC 1226(c)\",\n      \"place\": \"US\",\n      \"rank\": 1,\n      \"in_force\": \"from 2025-01-29, still in force\",\n      \"outcome\": \"not_regulated\",\n      \"rule\": \"default\",\n      \"controls\": false,\n      \"why\": \"binds the federal agency only\",\n      \"draft\": true\n    },\n    {\n      \"law\": \"us-fed-8cfr-287-7\",\n      \"name\": \"Detainer provisions under section 287(d)(3) of the Act\",\n      \"citation\": \"8 CFR 287.7(a)-(e)\",\n      \"place\": \"US\",\n      \"rank\": 2,\n      \"in_force\": \"from 1997-04-01, still in force\",\n      \"outcome\": \"not_regulated\",\n      \"rule\": \"default\",\n      \"controls\": false,\n      \"why\": \"silent on this\",\n      \"draft\": true\n    },\n    {\n      \"law\": \"us-xx-example-2023\",\n      \"name\": \"Example Trust Act (fictional)\",\n      \"citation\": \"Example Code 1-101\",\n      \"place\": \"US/XX\",\n      \"rank\": 5,\n      \"in_force\": \"from 2023-01-01, still in force\",\n      \"outcome\": \"not_regulated\",\n      \"rule\": \"default\",\n      \"controls\": false,\n      \"why\": \"silent on this\",\n      \"draft\": true\n    }\n  ],\n  \"missing\": [],\n  \"next_question\": null,\n  \"flips\": [],\n  \"duties\": [],\n  \"clocks\": [],\n  \"stops\": [],\n  \"warnings\": [],\n  \"packs\": {\n    \"us-fed-8cfr-287-7\": \"a52b63833c6ad090f04b929970dcf005661b572d2511b20c2bfb2c69952b5158\",\n    \"us-fed-8usc-1373\": \"056c5ba1c94bba1ad872e2d0bf3279991851a76d2470b4de8a8e400321ac495c\",\n    \"us-fed-laken-riley-2025\": \"6f4f623af92c289d4bad10bfeebf36ad21bdcde783397e7237372f6c6ab1d5a4\",\n    \"us-xx-example-2023\": \"76d218a7eed790a4ee32265d7095f2eaa1f3d3e2d20583b40edf37880f7a4844\"\n  }\n}\n"}},"kind":"decision","sequence":27,"stream":"2fb8782e-f295-4cf5-8d60-443f3df4486d","v":1}',27,NULL,'2fb8782ef2954cf58d60443f3df4486d');
INSERT INTO "events_event" VALUES(29,0,'case_opened','2026-11-24 15:00:29.277291','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.277291+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.caseopened","row":{"agency_id":"cd38d4c7-00a5-480e-9ccd-fcc430fd5a8b","at":"2026-11-24T15:00:29.277291+00:00","booking_number":"B-2","case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","id":"e68c51b6-7b4a-4764-a4e2-9ba389bea69f","place":"US/XX"}},"kind":"case_opened","sequence":0,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',28,NULL,'9e5819e677f9485698e7deaa8aa5980c');
INSERT INTO "events_event" VALUES(30,1,'fact_stated','2026-11-24 15:00:29.285865','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.285865+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:29.285865+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"4af3f996-c39a-41f2-aba1-aa20e24478ae","path":"desk.name","reasons":"","source":"booking sheet","source_kind":"jail_record","supersedes_id":null,"unknown":"","value":"Person B-2"}},"kind":"fact_stated","sequence":1,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',29,NULL,'9e5819e677f9485698e7deaa8aa5980c');
INSERT INTO "events_event" VALUES(31,2,'fact_stated','2026-11-24 15:00:29.285865','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.285865+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:29.285865+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"2c658340-415e-4682-8d55-41a1adb28a3b","path":"desk.date_of_birth","reasons":"","source":"booking sheet","source_kind":"jail_record","supersedes_id":null,"unknown":"","value":"1990-05-01"}},"kind":"fact_stated","sequence":2,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',30,NULL,'9e5819e677f9485698e7deaa8aa5980c');
INSERT INTO "events_event" VALUES(32,3,'fact_stated','2026-11-24 15:00:29.285865','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.285865+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:29.285865+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"c1f03054-2b53-41ac-aef9-a5e3d13ab3a7","path":"custody.otherwise_released_at","reasons":"","source":"booking sheet","source_kind":"jail_record","supersedes_id":null,"unknown":"","value":"2026-03-01T06:00:00-06:00"}},"kind":"fact_stated","sequence":3,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',31,NULL,'9e5819e677f9485698e7deaa8aa5980c');
INSERT INTO "events_event" VALUES(33,4,'fact_stated','2026-11-24 15:00:29.285865','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.285865+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:29.285865+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"9106b5e4-7ed2-4c5f-9e05-2c04993ce621","path":"custody.release_reason","reasons":"","source":"booking sheet","source_kind":"jail_record","supersedes_id":null,"unknown":"","value":"acquitted"}},"kind":"fact_stated","sequence":4,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',32,NULL,'9e5819e677f9485698e7deaa8aa5980c');
INSERT INTO "events_event" VALUES(34,5,'fact_stated','2026-11-24 15:00:29.285865','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.285865+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:29.285865+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"8c152032-3294-4c6c-84ed-36973365d097","path":"person.identity_confirmed","reasons":"","source":"booking sheet","source_kind":"jail_record","supersedes_id":null,"unknown":"","value":true}},"kind":"fact_stated","sequence":5,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',33,NULL,'9e5819e677f9485698e7deaa8aa5980c');
INSERT INTO "events_event" VALUES(35,6,'detainer_received','2026-11-24 15:00:29.285865','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.285865+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"intake.detainer","row":{"case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","defects":[],"document_id":null,"edition":"I247A_2017","entered_at":"2026-11-24T15:00:29.285865+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","form":{"attached_form":"I-205","attached_form_signed":true,"date":"2026-01-05","edition":"I247A_2017","issued_by_ICE":true,"probable_cause_boxes":["final_order"],"section2":false,"served_on_subject":true,"signed":true},"id":"1fcb6829-a47c-4c75-af16-7794b106de61","received_at":null}},"kind":"detainer_received","sequence":6,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',34,NULL,'9e5819e677f9485698e7deaa8aa5980c');
INSERT INTO "events_event" VALUES(36,7,'fact_stated','2026-11-24 15:00:29.285865','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.285865+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:29.285865+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"520a2ddb-aa5c-4677-aff1-65a5b651617b","path":"detainer.issued","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"federal_form","supersedes_id":null,"unknown":"","value":true}},"kind":"fact_stated","sequence":7,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',35,NULL,'9e5819e677f9485698e7deaa8aa5980c');
INSERT INTO "events_event" VALUES(37,8,'fact_stated','2026-11-24 15:00:29.285865','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.285865+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:29.285865+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"ec62f3e1-edee-4d55-98cf-1fd4fd3fd141","path":"detainer.edition","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"federal_form","supersedes_id":null,"unknown":"","value":"I247A_2017"}},"kind":"fact_stated","sequence":8,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',36,NULL,'9e5819e677f9485698e7deaa8aa5980c');
INSERT INTO "events_event" VALUES(38,9,'fact_stated','2026-11-24 15:00:29.285865','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.285865+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:29.285865+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"70327578-484f-41dd-aec4-a2347a21679c","path":"detainer.asks_hold","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"federal_form","supersedes_id":null,"unknown":"","value":true}},"kind":"fact_stated","sequence":9,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',37,NULL,'9e5819e677f9485698e7deaa8aa5980c');
INSERT INTO "events_event" VALUES(39,10,'fact_stated','2026-11-24 15:00:29.285865','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.285865+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:29.285865+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"6c7efe98-363b-4b19-8d2e-97495b8135bc","path":"detainer.asks_notice","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"federal_form","supersedes_id":null,"unknown":"","value":true}},"kind":"fact_stated","sequence":10,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',38,NULL,'9e5819e677f9485698e7deaa8aa5980c');
INSERT INTO "events_event" VALUES(40,11,'fact_stated','2026-11-24 15:00:29.285865','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.285865+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:29.285865+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"1a8d1024-6f8c-4f40-8304-b511c328256d","path":"detainer.requested_at","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"federal_form","supersedes_id":null,"unknown":"","value":"2026-01-05"}},"kind":"fact_stated","sequence":11,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',39,NULL,'9e5819e677f9485698e7deaa8aa5980c');
INSERT INTO "events_event" VALUES(41,12,'fact_stated','2026-11-24 15:00:29.285865','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.285865+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:29.285865+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"0f9d4fd8-e9b9-41ae-9fed-949c22022243","path":"detainer.issued_by_ICE","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"federal_form","supersedes_id":null,"unknown":"","value":true}},"kind":"fact_stated","sequence":12,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',40,NULL,'9e5819e677f9485698e7deaa8aa5980c');
INSERT INTO "events_event" VALUES(42,13,'fact_stated','2026-11-24 15:00:29.285865','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.285865+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:29.285865+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"72d4aa5b-8edc-45c1-b80f-2b7e08dd9ebe","path":"detainer.signed","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"federal_form","supersedes_id":null,"unknown":"","value":true}},"kind":"fact_stated","sequence":13,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',41,NULL,'9e5819e677f9485698e7deaa8aa5980c');
INSERT INTO "events_event" VALUES(43,14,'fact_stated','2026-11-24 15:00:29.285865','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.285865+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:29.285865+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"bbfc3c95-23b7-4fe5-934f-3140fa0bdd01","path":"detainer.served_on_subject","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"jail_record","supersedes_id":null,"unknown":"","value":true}},"kind":"fact_stated","sequence":14,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',42,NULL,'9e5819e677f9485698e7deaa8aa5980c');
INSERT INTO "events_event" VALUES(44,15,'fact_stated','2026-11-24 15:00:29.285865','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.285865+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:29.285865+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"fb4081dc-f73a-449f-bdad-a9c659c0edc8","path":"detainer.dhs_transferred_subject","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"federal_form","supersedes_id":null,"unknown":"","value":false}},"kind":"fact_stated","sequence":15,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',43,NULL,'9e5819e677f9485698e7deaa8aa5980c');
INSERT INTO "events_event" VALUES(45,16,'fact_stated','2026-11-24 15:00:29.285865','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.285865+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:29.285865+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"aaaca57d-4c75-4d0b-8a92-a282080c7a93","path":"detainer.probable_cause_boxes","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"federal_form","supersedes_id":null,"unknown":"","value":["final_order"]}},"kind":"fact_stated","sequence":16,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',44,NULL,'9e5819e677f9485698e7deaa8aa5980c');
INSERT INTO "events_event" VALUES(46,17,'fact_stated','2026-11-24 15:00:29.285865','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.285865+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:29.285865+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"ca4fed6e-8689-4802-9ebf-250eb65b8d5e","path":"warrant.civil_form_attached","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"federal_form","supersedes_id":null,"unknown":"","value":"I-205"}},"kind":"fact_stated","sequence":17,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',45,NULL,'9e5819e677f9485698e7deaa8aa5980c');
INSERT INTO "events_event" VALUES(47,18,'fact_stated','2026-11-24 15:00:29.285865','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.285865+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","certified":false,"document_id":null,"entered_at":"2026-11-24T15:00:29.285865+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"e1203ba4-ee8f-4e90-af42-c44c41b36b14","path":"warrant.civil_form_signed","reasons":"","source":"Form I247A_2017 of 2026-01-05","source_kind":"federal_form","supersedes_id":null,"unknown":"","value":true}},"kind":"fact_stated","sequence":18,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',46,NULL,'9e5819e677f9485698e7deaa8aa5980c');
INSERT INTO "events_event" VALUES(48,19,'fact_stated','2026-11-24 15:00:29.285865','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.285865+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"cases.statedfact","row":{"as_of":null,"case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","certified":true,"document_id":null,"entered_at":"2026-11-24T15:00:29.285865+00:00","entered_by_id":"944900db-590b-4acb-af39-48965b6f3152","entered_by_name":"Clerk Example","entry_id":null,"id":"16396738-9e19-4a5c-ad9c-d5637421f736","path":"conviction_complete","reasons":"","source":"docket 12-1","source_kind":"court_record","supersedes_id":null,"unknown":"","value":true}},"kind":"fact_stated","sequence":19,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',47,NULL,'9e5819e677f9485698e7deaa8aa5980c');
INSERT INTO "events_event" VALUES(49,20,'decision','2026-11-24 15:00:29.285865','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.285865+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"decisions.decision","row":{"act":"hold_past_release","at":"2026-11-24T15:00:29.285865+00:00","case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","decided_by_id":"944900db-590b-4acb-af39-48965b6f3152","decided_by_name":"Clerk Example","desk_outcome":"prohibited","draft":true,"facts":{"agency":{"type":{"source":"agency record","value":"sheriff_jail"}},"conviction":[],"conviction_complete":true,"custody":{"otherwise_released_at":{"source":"booking sheet","value":"2026-03-01T12:00:00.000000+00:00"},"release_reason":{"source":"booking sheet","value":"acquitted"}},"detainer":{"asks_hold":{"source":"Form I247A_2017 of 2026-01-05","value":true},"asks_notice":{"source":"Form I247A_2017 of 2026-01-05","value":true},"dhs_transferred_subject":{"source":"Form I247A_2017 of 2026-01-05","value":false},"edition":{"source":"Form I247A_2017 of 2026-01-05","value":"I247A_2017"},"issued":{"source":"Form I247A_2017 of 2026-01-05","value":true},"issued_by_ICE":{"source":"Form I247A_2017 of 2026-01-05","value":true},"probable_cause_boxes":{"source":"Form I247A_2017 of 2026-01-05","value":["final_order"]},"requested_at":{"source":"Form I247A_2017 of 2026-01-05","value":"2026-01-05"},"served_on_subject":{"source":"Form I247A_2017 of 2026-01-05","value":true},"signed":{"source":"Form I247A_2017 of 2026-01-05","value":true}},"person":{"age_years":{"as_of":"2026-11-24","source":"computed from the date of birth","value":36},"identity_confirmed":{"source":"booking sheet","value":true}},"warrant":{"civil_form_attached":{"source":"Form I247A_2017 of 2026-01-05","value":"I-205"},"civil_form_signed":{"source":"Form I247A_2017 of 2026-01-05","value":true}}},"facts_digest":"03477157ebc941821e09d38be64b7ba7cdaf23fa4636cf483fa9b06233f31e31","holds":[],"id":"770b5621-b389-4a44-bab6-f2015b346e50","law":"us-xx-example-2023","outcome":"prohibited","rule":"paper","text":"{\n  \"engine\": \"holdcheck 0.1.0\",\n  \"act\": \"hold_past_release\",\n  \"on\": \"2026-11-24T09:00:29.285865-06:00\",\n  \"law_date\": \"2026-03-01\",\n  \"place\": \"US/XX\",\n  \"outcome\": \"prohibited\",\n  \"law_outcome\": \"prohibited\",\n  \"rule\": \"paper\",\n  \"law\": \"us-xx-example-2023\",\n  \"draft\": true,\n  \"reasons\": [\n    {\n      \"law\": \"us-fed-8usc-1373\",\n      \"rule\": \"default\",\n      \"truth\": \"true\",\n      \"then\": \"not_regulated\",\n      \"clause\": \"no rule before it applies\",\n      \"cite\": \"8 USC 1373(a),(b); 8 USC 1644\",\n      \"certainty\": \"verified_in_part\",\n      \"controls\": false,\n      \"facts\": []\n    },\n    {\n      \"law\": \"us-fed-8cfr-287-7\",\n      \"rule\": \"d\",\n      \"truth\": \"false\",\n      \"then\": \"permitted\",\n      \"clause\": \"287.7(d) read with 287.7(a) ''request'' (Galarza)\",\n      \"cite\": \"8 CFR 287.7(a)-(e), 287.7(d)\",\n      \"certainty\": \"verified_in_part\",\n      \"controls\": false,\n      \"facts\": [\n        {\n          \"path\": \"custody.countable_hours_since_release_due\",\n          \"value\": 4449.0081349625,\n          \"truth\": \"false\",\n          \"source\": \"\",\n          \"as_of\": \"\",\n          \"evidence\": \"\",\n          \"verified\": null,\n          \"derived\": \"\"\n        }\n      ]\n    },\n    {\n      \"law\": \"us-fed-8cfr-287-7\",\n      \"rule\": \"default\",\n      \"truth\": \"true\",\n      \"then\": \"prohibited\",\n      \"clause\": \"no rule before it applies\",\n      \"cite\": \"8 CFR 287.7(a)-(e)\",\n      \"certainty\": \"verified_in_part\",\n      \"controls\": false,\n      \"facts\": []\n    },\n    {\n      \"law\": \"us-xx-example-2023\",\n      \"rule\": \"minor\",\n      \"truth\": \"false\",\n      \"then\": \"prohibited\",\n      \"clause\": \"nobody under 18 is held\",\n      \"cite\": \"Example Code 1-101(a)\",\n      \"certainty\": \"memory\",\n      \"controls\": false,\n      \"facts\": [\n        {\n          \"path\": \"person.age_years\",\n          \"value\": 36,\n          \"truth\": \"false\",\n          \"source\": \"computed from the date of birth\",\n          \"as_of\": \"2026-11-24\",\n          \"evidence\": \"\",\n          \"verified\": null,\n          \"derived\": \"\"\n        }\n      ]\n    },\n    {\n      \"law\": \"us-xx-example-2023\",\n      \"rule\": \"felony\",\n      \"truth\": \"false\",\n      \"then\": \"permitted\",\n      \"clause\": \"a felony within three years\",\n      \"cite\": \"Example Code 1-101(b)(1)\",\n      \"certainty\": \"memory\",\n      \"controls\": false,\n      \"facts\": [\n        {\n          \"path\": \"conviction\",\n          \"value\": [],\n          \"truth\": \"false\",\n          \"source\": \"\",\n          \"as_of\": \"\",\n          \"evidence\": \"\",\n          \"verified\": null,\n          \"derived\": \"\"\n        }\n      ]\n    },\n    {\n      \"law\": \"us-xx-example-2023\",\n      \"rule\": \"three\",\n      \"truth\": \"false\",\n      \"then\": \"permitted\",\n      \"clause\": \"three misdemeanours from three incidents\",\n      \"cite\": \"Example Code 1-101(b)(2)\",\n      \"certainty\": \"memory\",\n      \"controls\": false,\n      \"facts\": [\n        {\n          \"path\": \"conviction\",\n          \"value\": [],\n          \"truth\": \"false\",\n          \"source\": \"\",\n          \"as_of\": \"\",\n          \"evidence\": \"\",\n          \"verified\": null,\n          \"derived\": \"\"\n        }\n      ]\n    },\n    {\n      \"law\": \"us-xx-example-2023\",\n      \"rule\": \"paper\",\n      \"truth\": \"true\",\n      \"then\": \"prohibited\",\n      \"clause\": \"federal paper alone is no ground\",\n      \"cite\": \"Example Code 1-101(c)\",\n      \"certainty\": \"memory\",\n      \"controls\": true,\n      \"facts\": [\n        {\n          \"path\": \"warrant.civil_form_attached\",\n          \"value\": \"I-205\",\n          \"truth\": \"true\",\n          \"source\": \"Form I247A_2017 of 2026-01-05\",\n          \"as_of\": \"\",\n          \"evidence\": \"\",\n          \"verified\": null,\n          \"derived\": \"\"\n        },\n        {\n          \"path\": \"detainer.probable_cause_boxes\",\n          \"value\": [\n            \"final_order\"\n          ],\n          \"truth\": \"true\",\n          \"source\": \"Form I247A_2017 of 2026-01-05\",\n          \"as_of\": \"\",\n          \"evidence\": \"\",\n          \"verified\": null,\n          \"derived\": \"\"\n        }\n      ]\n    },\n    {\n      \"law\": \"us-xx-example-2023\",\n      \"rule\": \"risk\",\n      \"truth\": \"unknown\",\n      \"then\": \"permitted\",\n      \"clause\": \"a recorded determination of a current threat\",\n      \"cite\": \"Example Code 1-101(d)\",\n      \"certainty\": \"memory\",\n      \"controls\": false,\n      \"facts\": [\n        {\n          \"path\": \"judgment.current_threat_to_public_safety\",\n          \"value\": null,\n          \"truth\": \"unknown\",\n          \"source\": \"\",\n          \"as_of\": \"\",\n          \"evidence\": \"\",\n          \"verified\": null,\n          \"derived\": \"\"\n        }\n      ]\n    },\n    {\n      \"law\": \"us-xx-example-2023\",\n      \"rule\": \"default\",\n      \"truth\": \"false\",\n      \"then\": \"prohibited\",\n      \"clause\": \"no ground is established\",\n      \"cite\": \"Example Code 1-101\",\n      \"certainty\": \"verified_in_part\",\n      \"controls\": false,\n      \"facts\": []\n    }\n  ],\n  \"laws\": [\n    {\n      \"law\": \"us-fed-8usc-1373\",\n      \"name\": \"Communication between government agencies and INS\",\n      \"citation\": \"8 USC 1373(a),(b); 8 USC 1644\",\n      \"place\": \"US\",\n      \"rank\": 1,\n      \"in_force\": \"from 1996-09-30, still in force\",\n      \"outcome\": \"not_regulated\",\n      \"rule\": \"default\",\n      \"controls\": false,\n      \"why\": \"silent on this\",\n      \"draft\": true\n    },\n    {\n      \"law\": \"us-fed-laken-riley-2025\",\n      \"name\": \"Laken Riley Act\",\n      \"citation\": \"Pub. L. 119-1 (29 Jan 2025), INA 236(c)(1)(E),(2),(3); 8 USC 1226(c)\",\n      \"place\": \"US\",\n      \"rank\": 1,\n      \"in_force\": \"from 2025-01-29, still in force\",\n      \"outcome\": \"not_regulated\",\n      \"rule\": \"default\",\n      \"controls\": false,\n      \"why\": \"binds the federal agency only\",\n      \"draft\": true\n    },\n    {\n      \"law\": \"us-fed-8cfr-287-7\",\n      \"name\": \"Detainer provisions under section 287(d)(3) of the Act\",\n      \"citation\": \"8 CFR 287.7(a)-(e)\",\n      \"place\": \"US\",\n      \"rank\": 2,\n      \"in_force\": \"from 1997-04-01, still in force\",\n      \"outcome\": \"prohibited\",\n      \"rule\": \"default\",\n      \"controls\": false,\n      \"why\": \"a request: never a duty, and it opens nothing that state or local law closes\",\n      \"draft\": true\n    },\n    {\n      \"law\": \"us-xx-example-2023\",\n      \"name\": \"Example Trust Act (fictional)\",\n      \"citation\": \"Example Code 1-101\",\n      \"place\": \"US/XX\",\n      \"rank\": 5,\n      \"in_force\": \"from 2023-01-01, still in force\",\n      \"outcome\": \"prohibited\",\n      \"rule\": \"paper\",\n      \"controls\": true,\n      \"why\": \"controls\",\n      \"draft\": true\n    }\n  ],\n  \"missing\": [],\n  \"next_question\": null,\n  \"flips\": [],\n  \"duties\": [\n    {\n      \"law\": \"us-xx-example-2023\",\n      \"id\": \"copy\",\n      \"who\": \"person_held\",\n      \"do\": \"give the person a copy of the detainer\",\n      \"due\": \"promptly\",\n      \"due_at\": null,\n      \"cite\": \"Example Code 1-101(e)\",\n      \"certainty\": \"memory\",\n      \"owed\": \"owed\"\n    }\n  ],\n  \"clocks\": [\n    {\n      \"law\": \"us-fed-8cfr-287-7\",\n      \"name\": \"reg_287_7_d\",\n      \"hours\": 48,\n      \"says\": \"48 hours, not counting saturdays, sundays, federal holidays\",\n      \"starts\": \"otherwise_released_at\",\n      \"started_at\": \"2026-03-01T06:00:00-06:00\",\n      \"deadline\": \"2026-03-04T00:00:00-06:00\",\n      \"cite\": \"8 CFR 287.7(d)\",\n      \"certainty\": \"verified\",\n      \"controls\": false\n    },\n    {\n      \"law\": \"us-xx-example-2023\",\n      \"name\": \"ct_2014\",\n      \"hours\": 48,\n      \"says\": \"48 hours, not counting saturdays, sundays, federal holidays\",\n      \"starts\": \"otherwise_released_at\",\n      \"started_at\": \"2026-03-01T06:00:00-06:00\",\n      \"deadline\": \"2026-03-04T00:00:00-06:00\",\n      \"cite\": \"Conn. Gen. Stat. 54-192h (2014)\",\n      \"certainty\": \"verified_in_part\",\n      \"controls\": false\n    },\n    {\n      \"law\": \"form\",\n      \"name\": \"form_I247D_2015_and_I247A_2017\",\n      \"hours\": 48,\n      \"says\": \"48 hours, counted straight\",\n      \"starts\": \"otherwise_released_at\",\n      \"started_at\": \"2026-03-01T06:00:00-06:00\",\n      \"deadline\": \"2026-03-03T06:00:00-06:00\",\n      \"cite\": \"Form I-247D (5/15); Form I-247A (3/17)\",\n      \"certainty\": \"verified_in_part\",\n      \"controls\": true\n    }\n  ],\n  \"stops\": [\n    {\n      \"code\": \"clock_expired\",\n      \"sentence\": \"The time for a hold ran out at 2026-03-04T00:00:00-06:00 (reg_287_7_d).\",\n      \"cite\": \"8 CFR 287.7(d)\",\n      \"imposes\": \"prohibited\",\n      \"fact\": \"custody.otherwise_released_at\"\n    },\n    {\n      \"code\": \"clock_expired\",\n      \"sentence\": \"The time for a hold ran out at 2026-03-04T00:00:00-06:00 (ct_2014).\",\n      \"cite\": \"Conn. Gen. Stat. 54-192h (2014)\",\n      \"imposes\": \"prohibited\",\n      \"fact\": \"custody.otherwise_released_at\"\n    },\n    {\n      \"code\": \"clock_expired\",\n      \"sentence\": \"The time for a hold ran out at 2026-03-03T06:00:00-06:00 (form_I247D_2015_and_I247A_2017).\",\n      \"cite\": \"Form I-247D (5/15); Form I-247A (3/17)\",\n      \"imposes\": \"prohibited\",\n      \"fact\": \"custody.otherwise_released_at\"\n    }\n  ],\n  \"warnings\": [\n    \"A detainer is a request: federal law does not require a state or local agency to hold anyone (Galarza v. Szalczyk, 745 F.3d 634).\",\n    \"DRAFT: no lawyer has checked [us-xx-example-2023] against the primary text yet.\",\n    \"[us-xx-example-2023] is verified through 2026-01-01; the decision is for 2026-11-24: check for later changes.\"\n  ],\n  \"packs\": {\n    \"us-fed-8cfr-287-7\": \"a52b63833c6ad090f04b929970dcf005661b572d2511b20c2bfb2c69952b5158\",\n    \"us-fed-8usc-1373\": \"056c5ba1c94bba1ad872e2d0bf3279991851a76d2470b4de8a8e400321ac495c\",\n    \"us-fed-laken-riley-2025\": \"6f4f623af92c289d4bad10bfeebf36ad21bdcde783397e7237372f6c6ab1d5a4\",\n    \"us-xx-example-2023\": \"76d218a7eed790a4ee32265d7095f2eaa1f3d3e2d20583b40edf37880f7a4844\"\n  }\n}\n"}},"kind":"decision","sequence":20,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',48,NULL,'9e5819e677f9485698e7deaa8aa5980c');
INSERT INTO "events_event" VALUES(50,21,'decision','2026-11-24 15:00:29.285865','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.285865+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"decisions.decision","row":{"act":"notify_release","at":"2026-11-24T15:00:29.285865+00:00","case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","decided_by_id":"944900db-590b-4acb-af39-48965b6f3152","decided_by_name":"Clerk Example","desk_outcome":"permitted","draft":true,"facts":{"agency":{"type":{"source":"agency record","value":"sheriff_jail"}},"conviction":[],"conviction_complete":true,"custody":{"otherwise_released_at":{"source":"booking sheet","value":"2026-03-01T12:00:00.000000+00:00"},"release_reason":{"source":"booking sheet","value":"acquitted"}},"detainer":{"asks_hold":{"source":"Form I247A_2017 of 2026-01-05","value":true},"asks_notice":{"source":"Form I247A_2017 of 2026-01-05","value":true},"dhs_transferred_subject":{"source":"Form I247A_2017 of 2026-01-05","value":false},"edition":{"source":"Form I247A_2017 of 2026-01-05","value":"I247A_2017"},"issued":{"source":"Form I247A_2017 of 2026-01-05","value":true},"issued_by_ICE":{"source":"Form I247A_2017 of 2026-01-05","value":true},"probable_cause_boxes":{"source":"Form I247A_2017 of 2026-01-05","value":["final_order"]},"requested_at":{"source":"Form I247A_2017 of 2026-01-05","value":"2026-01-05"},"served_on_subject":{"source":"Form I247A_2017 of 2026-01-05","value":true},"signed":{"source":"Form I247A_2017 of 2026-01-05","value":true}},"person":{"age_years":{"as_of":"2026-11-24","source":"computed from the date of birth","value":36},"identity_confirmed":{"source":"booking sheet","value":true}},"warrant":{"civil_form_attached":{"source":"Form I247A_2017 of 2026-01-05","value":"I-205"},"civil_form_signed":{"source":"Form I247A_2017 of 2026-01-05","value":true}}},"facts_digest":"03477157ebc941821e09d38be64b7ba7cdaf23fa4636cf483fa9b06233f31e31","holds":[],"id":"f64c1b26-30dd-48ba-b288-a7aeb82d49ba","law":"us-fed-8cfr-287-7","outcome":"permitted","rule":"a","text":"{\n  \"engine\": \"holdcheck 0.1.0\",\n  \"act\": \"notify_release\",\n  \"on\": \"2026-11-24T09:00:29.285865-06:00\",\n  \"law_date\": \"2026-11-24\",\n  \"place\": \"US/XX\",\n  \"outcome\": \"permitted\",\n  \"law_outcome\": \"permitted\",\n  \"rule\": \"a\",\n  \"law\": \"us-fed-8cfr-287-7\",\n  \"draft\": true,\n  \"reasons\": [\n    {\n      \"law\": \"us-fed-8usc-1373\",\n      \"rule\": \"default\",\n      \"truth\": \"true\",\n      \"then\": \"not_regulated\",\n      \"clause\": \"no rule before it applies\",\n      \"cite\": \"8 USC 1373(a),(b); 8 USC 1644\",\n      \"certainty\": \"verified_in_part\",\n      \"controls\": false,\n      \"facts\": []\n    },\n    {\n      \"law\": \"us-fed-8cfr-287-7\",\n      \"rule\": \"a\",\n      \"truth\": \"true\",\n      \"then\": \"permitted\",\n      \"clause\": \"287.7(a): request that agency advise prior to release\",\n      \"cite\": \"8 CFR 287.7(a)-(e), 287.7(a)\",\n      \"certainty\": \"verified_in_part\",\n      \"controls\": true,\n      \"facts\": [\n        {\n          \"path\": \"detainer.issued\",\n          \"value\": true,\n          \"truth\": \"true\",\n          \"source\": \"Form I247A_2017 of 2026-01-05\",\n          \"as_of\": \"\",\n          \"evidence\": \"\",\n          \"verified\": null,\n          \"derived\": \"\"\n        }\n      ]\n    },\n    {\n      \"law\": \"us-fed-8cfr-287-7\",\n      \"rule\": \"default\",\n      \"truth\": \"false\",\n      \"then\": \"not_regulated\",\n      \"clause\": \"no rule before it applies\",\n      \"cite\": \"8 CFR 287.7(a)-(e)\",\n      \"certainty\": \"verified_in_part\",\n      \"controls\": false,\n      \"facts\": []\n    }\n  ],\n  \"laws\": [\n    {\n      \"law\": \"us-fed-8usc-1373\",\n      \"name\": \"Communication between government agencies and INS\",\n      \"citation\": \"8 USC 1373(a),(b); 8 USC 1644\",\n      \"place\": \"US\",\n      \"rank\": 1,\n      \"in_force\": \"from 1996-09-30, still in force\",\n      \"outcome\": \"not_regulated\",\n      \"rule\": \"default\",\n      \"controls\": false,\n      \"why\": \"silent on this\",\n      \"draft\": true\n    },\n    {\n      \"law\": \"us-fed-laken-riley-2025\",\n      \"name\": \"Laken Riley Act\",\n      \"citation\": \"Pub. L. 119-1 (29 Jan 2025), INA 236(c)(1)(E),(2),(3); 8 USC 1226(c)\",\n      \"place\": \"US\",\n      \"rank\": 1,\n      \"in_force\": \"from 2025-01-29, still in force\",\n      \"outcome\": \"not_regulated\",\n      \"rule\": \"default\",\n      \"controls\": false,\n      \"why\": \"binds the federal agency only\",\n      \"draft\": true\n    },\n    {\n      \"law\": \"us-fed-8cfr-287-7\",\n      \"name\": \"Detainer provisions under section 287(d)(3) of the Act\",\n      \"citation\": \"8 CFR 287.7(a)-(e)\",\n      \"place\": \"US\",\n      \"rank\": 2,\n      \"in_force\": \"from 1997-04-01, still in force\",\n      \"outcome\": \"permitted\",\n      \"rule\": \"a\",\n      \"controls\": true,\n      \"why\": \"controls\",\n      \"draft\": true\n    },\n    {\n      \"law\": \"us-xx-example-2023\",\n      \"name\": \"Example Trust Act (fictional)\",\n      \"citation\": \"Example Code 1-101\",\n      \"place\": \"US/XX\",\n      \"rank\": 5,\n      \"in_force\": \"from 2023-01-01, still in force\",\n      \"outcome\": \"not_regulated\",\n      \"rule\": \"default\",\n      \"controls\": false,\n      \"why\": \"silent on this\",\n      \"draft\": true\n    }\n  ],\n  \"missing\": [],\n  \"next_question\": null,\n  \"flips\": [\n    {\n      \"changes\": [\n        {\n          \"fact\": \"detainer.issued\",\n          \"from\": true,\n          \"to\": false\n        }\n      ],\n      \"outcome\": \"not_regulated\"\n    }\n  ],\n  \"duties\": [],\n  \"clocks\": [],\n  \"stops\": [],\n  \"warnings\": [\n    \"DRAFT: no lawyer has checked [us-fed-8cfr-287-7] against the primary text yet.\",\n    \"[us-fed-8cfr-287-7] is verified through 2026-09-10; the decision is for 2026-11-24: check for later changes.\",\n    \"Not verified (A9): 8 CFR 287.7: (d) quoted via a repository; (a) via press; (b),(c),(e) and amendment dates memory.\"\n  ],\n  \"packs\": {\n    \"us-fed-8cfr-287-7\": \"a52b63833c6ad090f04b929970dcf005661b572d2511b20c2bfb2c69952b5158\",\n    \"us-fed-8usc-1373\": \"056c5ba1c94bba1ad872e2d0bf3279991851a76d2470b4de8a8e400321ac495c\",\n    \"us-fed-laken-riley-2025\": \"6f4f623af92c289d4bad10bfeebf36ad21bdcde783397e7237372f6c6ab1d5a4\",\n    \"us-xx-example-2023\": \"76d218a7eed790a4ee32265d7095f2eaa1f3d3e2d20583b40edf37880f7a4844\"\n  }\n}\n"}},"kind":"decision","sequence":21,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',49,NULL,'9e5819e677f9485698e7deaa8aa5980c');
INSERT INTO "events_event" VALUES(51,22,'decision','2026-11-24 15:00:29.285865','944900db590b4acbaf3948965b6f3152','Clerk Example','clerk','{"at":"2026-11-24T15:00:29.285865+00:00","by":{"id":"944900db-590b-4acb-af39-48965b6f3152","name":"Clerk Example","role":"clerk"},"data":{"model":"decisions.decision","row":{"act":"transfer_custody","at":"2026-11-24T15:00:29.285865+00:00","case_id":"ce7a8a1f-e5bc-4ef4-a2e1-4be17008078d","decided_by_id":"944900db-590b-4acb-af39-48965b6f3152","decided_by_name":"Clerk Example","desk_outcome":"not_regulated","draft":true,"facts":{"agency":{"type":{"source":"agency record","value":"sheriff_jail"}},"conviction":[],"conviction_complete":true,"custody":{"otherwise_released_at":{"source":"booking sheet","value":"2026-03-01T12:00:00.000000+00:00"},"release_reason":{"source":"booking sheet","value":"acquitted"}},"detainer":{"asks_hold":{"source":"Form I247A_2017 of 2026-01-05","value":true},"asks_notice":{"source":"Form I247A_2017 of 2026-01-05","value":true},"dhs_transferred_subject":{"source":"Form I247A_2017 of 2026-01-05","value":false},"edition":{"source":"Form I247A_2017 of 2026-01-05","value":"I247A_2017"},"issued":{"source":"Form I247A_2017 of 2026-01-05","value":true},"issued_by_ICE":{"source":"Form I247A_2017 of 2026-01-05","value":true},"probable_cause_boxes":{"source":"Form I247A_2017 of 2026-01-05","value":["final_order"]},"requested_at":{"source":"Form I247A_2017 of 2026-01-05","value":"2026-01-05"},"served_on_subject":{"source":"Form I247A_2017 of 2026-01-05","value":true},"signed":{"source":"Form I247A_2017 of 2026-01-05","value":true}},"person":{"age_years":{"as_of":"2026-11-24","source":"computed from the date of birth","value":36},"identity_confirmed":{"source":"booking sheet","value":true}},"warrant":{"civil_form_attached":{"source":"Form I247A_2017 of 2026-01-05","value":"I-205"},"civil_form_signed":{"source":"Form I247A_2017 of 2026-01-05","value":true}}},"facts_digest":"03477157ebc941821e09d38be64b7ba7cdaf23fa4636cf483fa9b06233f31e31","holds":[],"id":"e13e625c-d8ce-4e84-89b0-2622e4c39397","law":"","outcome":"not_regulated","rule":"default","text":"{\n  \"engine\": \"holdcheck 0.1.0\",\n  \"act\": \"transfer_custody\",\n  \"on\": \"2026-11-24T09:00:29.285865-06:00\",\n  \"law_date\": \"2026-03-01\",\n  \"place\": \"US/XX\",\n  \"outcome\": \"not_regulated\",\n  \"law_outcome\": \"not_regulated\",\n  \"rule\": \"default\",\n  \"law\": \"\",\n  \"draft\": true,\n  \"reasons\": [],\n  \"laws\": [\n    {\n      \"law\": \"us-fed-8usc-1373\",\n      \"name\": \"Communication between government agencies and INS\",\n      \"citation\": \"8 USC 1373(a),(b); 8 USC 1644\",\n      \"place\": \"US\",\n      \"rank\": 1,\n      \"in_force\": \"from 1996-09-30, still in force\",\n      \"outcome\": \"not_regulated\",\n      \"rule\": \"default\",\n      \"controls\": false,\n      \"why\": \"silent on this\",\n      \"draft\": true\n    },\n    {\n      \"law\": \"us-fed-laken-riley-2025\",\n      \"name\": \"Laken Riley Act\",\n      \"citation\": \"Pub. L. 119-1 (29 Jan 2025), INA 236(c)(1)(E),(2),(3); 8 USC 1226(c)\",\n      \"place\": \"US\",\n      \"rank\": 1,\n      \"in_force\": \"from 2025-01-29, still in force\",\n      \"outcome\": \"not_regulated\",\n      \"rule\": \"default\",\n      \"controls\": false,\n      \"why\": \"binds the federal agency only\",\n      \"draft\": true\n    },\n    {\n      \"law\": \"us-fed-8cfr-287-7\",\n      \"name\": \"Detainer provisions under section 287(d)(3) of the Act\",\n      \"citation\": \"8 CFR 287.7(a)-(e)\",\n      \"place\": \"US\",\n      \"rank\": 2,\n      \"in_force\": \"from 1997-04-01, still in force\",\n      \"outcome\": \"not_regulated\",\n      \"rule\": \"default\",\n      \"controls\": false,\n      \"why\": \"silent on this\",\n      \"draft\": true\n    },\n    {\n      \"law\": \"us-xx-example-2023\",\n      \"name\": \"Example Trust Act (fictional)\",\n      \"citation\": \"Example Code 1-101\",\n      \"place\": \"US/XX\",\n      \"rank\": 5,\n      \"in_force\": \"from 2023-01-01, still in force\",\n      \"outcome\": \"not_regulated\",\n      \"rule\": \"default\",\n      \"controls\": false,\n      \"why\": \"silent on this\",\n      \"draft\": true\n    }\n  ],\n  \"missing\": [],\n  \"next_question\": null,\n  \"flips\": [],\n  \"duties\": [],\n  \"clocks\": [],\n  \"stops\": [],\n  \"warnings\": [],\n  \"packs\": {\n    \"us-fed-8cfr-287-7\": \"a52b63833c6ad090f04b929970dcf005661b572d2511b20c2bfb2c69952b5158\",\n    \"us-fed-8usc-1373\": \"056c5ba1c94bba1ad872e2d0bf3279991851a76d2470b4de8a8e400321ac495c\",\n    \"us-fed-laken-riley-2025\": \"6f4f623af92c289d4bad10bfeebf36ad21bdcde783397e7237372f6c6ab1d5a4\",\n    \"us-xx-example-2023\": \"76d218a7eed790a4ee32265d7095f2eaa1f3d3e2d20583b40edf37880f7a4844\"\n  }\n}\n"}},"kind":"decision","sequence":22,"stream":"9e5819e6-77f9-4856-98e7-deaa8aa5980c","v":1}',50,NULL,'9e5819e677f9485698e7deaa8aa5980c');
CREATE TABLE "events_stream" ("id" char(32) NOT NULL PRIMARY KEY, "key" BLOB NULL, "length" bigint unsigned NOT NULL CHECK ("length" >= 0), "last_leaf" BLOB NULL, "created_at" datetime NOT NULL, "key_destroyed_at" datetime NULL);
INSERT INTO "events_stream" VALUES('bd90619308b94a44a78c4ea0d8bb150c',X'7DE2389C4BD4DC61D736B25259DBA71E06BAA29673978B13CE90B341745FF5DB',0,NULL,'2026-11-24 15:00:28.905578',NULL);
INSERT INTO "events_stream" VALUES('2fb8782ef2954cf58d60443f3df4486d',X'FAE3A01C934ED25CA1E9D657D735093E499853DCE4C57CEAC2B0F804D966C532',28,X'FC6EFC94C98FB5995B82099FAD786EBBDCC41B4333DB5DF2163BBC996C8DDC11','2026-11-24 15:00:28.916550',NULL);
INSERT INTO "events_stream" VALUES('9e5819e677f9485698e7deaa8aa5980c',X'D8F84A336AADF69841396FAAC1ED4F2DB14EB4AD52D4B51126A33B185A9DF9FD',23,X'A246719C7CC4DF8206E18E355E4BD1CEE8C8BEE98FA4CF93310C74A9971C345D','2026-11-24 15:00:29.277517',NULL);
CREATE TABLE "intake_detainer" ("id" char(32) NOT NULL PRIMARY KEY, "edition" varchar(20) NOT NULL, "form" text NOT NULL CHECK ((JSON_VALID("form") OR "form" IS NULL)), "defects" text NOT NULL CHECK ((JSON_VALID("defects") OR "defects" IS NULL)), "received_at" datetime NULL, "entered_at" datetime NOT NULL, "case_id" char(32) NOT NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "document_id" char(32) NULL REFERENCES "cases_document" ("id") DEFERRABLE INITIALLY DEFERRED, "entered_by_id" char(32) NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NOT NULL UNIQUE REFERENCES "events_event" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "intake_detainer" VALUES('ec05fc745fb54bc39aa1436ebebd3e6e','I247A_2017','{"edition": "I247A_2017", "date": "2026-01-05", "issued_by_ICE": true, "signed": true, "served_on_subject": true, "probable_cause_boxes": ["final_order"], "section2": false, "attached_form": "I-205", "attached_form_signed": true}','[]',NULL,'2026-11-24 15:00:28.921577','d66033e4174849519bdd6bc3aea3956f',NULL,'944900db590b4acbaf3948965b6f3152',7);
INSERT INTO "intake_detainer" VALUES('1fcb6829a47c4c75af167794b106de61','I247A_2017','{"edition": "I247A_2017", "date": "2026-01-05", "issued_by_ICE": true, "signed": true, "served_on_subject": true, "probable_cause_boxes": ["final_order"], "section2": false, "attached_form": "I-205", "attached_form_signed": true}','[]',NULL,'2026-11-24 15:00:29.285865','ce7a8a1fe5bc4ef4a2e14be17008078d',NULL,'944900db590b4acbaf3948965b6f3152',35);
CREATE TABLE "intake_detainercancelled" ("id" char(32) NOT NULL PRIMARY KEY, "cancelled_at" datetime NOT NULL, "at" datetime NOT NULL, "by_id" char(32) NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "detainer_id" char(32) NOT NULL UNIQUE REFERENCES "intake_detainer" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NOT NULL UNIQUE REFERENCES "events_event" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE ledger_checkpoint (size BIGINT PRIMARY KEY, note TEXT NOT NULL);
INSERT INTO "ledger_checkpoint" VALUES(28,'example.example/old-store
28
5yG8pUukK6oe/ewXx9QzvXQ2vHFusga1TiWoj0PtiPE=

— example.example/old-store 1KwjZzqUmlrxulX8odGOT6Sl5qbFa9s84R13uHWPLouUGa76o8XtV2wr3MEyXlWfzJhTHyViywqx3yc3Xgf2i32ARw0=
');
INSERT INTO "ledger_checkpoint" VALUES(51,'example.example/old-store
51
m8+3V/7qEmM2m8dzjWywgjPIVzcsKt9QM0qmAPlEQrw=

— example.example/old-store 1KwjZ0ZUUyILnPtftEuIbang8C9vtbm4XfOq0KLhZr9Lw68d9k0VHrpdQHFLNfPkBBXk5eLjDFcE7hWzgAaWnOpmngw=
');
CREATE TABLE ledger_entry (idx BIGINT PRIMARY KEY, entry BLOB NOT NULL);
INSERT INTO "ledger_entry" VALUES(0,X'7B2263617365223A2237306638626434613264313330343861313338306332376266313565306462386331386339323436626666653431653864623463396266313733346632636133222C226B696E64223A22636173655F6F70656E6564222C227061796C6F6164223A2231653430326132636330636230646136316433333465366237386534303563353639636562613461323533343739363533616338663431623039643239616132222C2270726576696F7573223A2266343533386134313436343037366565336330643762353362623763333566663431666634643832386361633561313863626333303333623765346138613965222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(1,X'7B2263617365223A2233303766636137346437616637343266353365396331356539386263363737616361373864373237633035666561343865376136663163613036663335346365222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2264303066623436663862656161343039323436303366333861366336363830363362346432303564653439636533343736396539363235373432333633386462222C2270726576696F7573223A2235623433373361366563396263303630363138653564303264613565383230663165623330326433653164303933623765646461383935306437356231383032222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(2,X'7B2263617365223A2261363034613034326432306662326566326330323464386135383061303566653938396431633338653061343533613130316539386638353366383337346339222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2266656431386236393333306433656563333933346665386439646537383561386532633761393462653032316364653263626637343563373337633466396531222C2270726576696F7573223A2236643931643532666663616664326662373764373432653761373538633032643665646131306334656638326130623730646635656437333732656666616463222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(3,X'7B2263617365223A2264303833346465623932623365646538353130613832663166383964316165633935383535666131633839356465343938396263333235353237633065363432222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2261623766316464316165383134386363346636353363373965663466323530643463613965633833623233306133353064383332313137623163313039326631222C2270726576696F7573223A2235663230383333373131643764343965363663663031316462353866333639653438653436636439353232313336663232323536303730643635393063333936222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(4,X'7B2263617365223A2239383832653262396563643231313866316366353661326436353335653361366164393765306261393135623535373931303134616361613863623734393833222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2237393162323230333338636163323766393235646664643533613136386432356531353662636665636661393163343466376436356266303830386533323135222C2270726576696F7573223A2237373763316230336463356639393634646565366162366537306436353861316131633236343431396362656662653730396537623432306632633165363064222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(5,X'7B2263617365223A2234306532383862613636326364623130626339333965396363623365663138353863303263336363633632626333626462633936353337376632663336343262222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2261653930616538313338343837623561653064353330383333316264393931396462393363636663383066353263616636343639346333656134393837393030222C2270726576696F7573223A2261333335653232343465353132633262366638353637313662613037333530353230633664373037343836653739316164353934626438633465386636393937222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(6,X'7B2263617365223A2230366139613538336630663835343038613563323865373132346163326630646131383062326632346231316662666563656466626466363365393139363237222C226B696E64223A2264657461696E65725F7265636569766564222C227061796C6F6164223A2239393739623533376162303063313537303631353465323935363630316339323761313961653063613639613161653132626230666639333663306638643166222C2270726576696F7573223A2232323032626337386635313231316266346663366630363439646530643330613739346436323437636166623466643135393930303836303730306466393330222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(7,X'7B2263617365223A2266363262636465333937333335333933323638313366363035393832363965333230343064386461646636626237326633323164633061656662383464323532222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2266303335343433646338376365623865656433393662353564616531303333666463326436363133393530336231666363646437363262373931623239663764222C2270726576696F7573223A2263616463653961323332616636343963383039653635343538353336323437633063303830376631666231353762623732376536393337653831386531343264222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(8,X'7B2263617365223A2265316466643030623962336461366164656438623863383535653539633335343239616663333238366637373339616333666566326333383131393931323766222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2236383062326661323831623335643332653966386134633363643964346164383937616534366631626439343161333431313033656436393135306663386363222C2270726576696F7573223A2236393539333564313133663863623738613633626638623239396132613633643430363230313436373339616664323565666162346131643333376230633231222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(9,X'7B2263617365223A2236636564633761663963353966616331646236313963643835383861373537633633613335326363303333326137333532396131356238633830663335336366222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2239643933326462376561363933343335333537393666656331323333373663356462643264633264393930363763613433376661616361313436306661323138222C2270726576696F7573223A2237656562373262303638383634643435313163356165333238616664363336336530376230633463636235356333346565623561346339353639383330326463222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(10,X'7B2263617365223A2264626436326164656338363931346432653736663938613938313839316663356436383337613732343063393762646434646439386337626662613463616431222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2265306263323864663037383830656639656161303265636131303137373865353237323230353664623138393833653634653064653934323666353636383332222C2270726576696F7573223A2266663661363531393866336133343662653931653963323736633463616632656339636234376264623466343962396661313162303061373864346164636339222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(11,X'7B2263617365223A2234343263386163623263636162343436613230306262353339373939356135356465633464636366393237326133363233346632613537616335333965313133222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2233643333383437313839373461363135323638343962333961376332616163653430653439363035303061636635363433393031326131383637316631626238222C2270726576696F7573223A2233313535353836663262613561613836386436646138353030396461386131323136396365343363333666346566323731356531353731623162626537656130222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(12,X'7B2263617365223A2236636261636336626330373733306536376664326136643463373865356634613634663730633434333562366262363266316666393630623532313633633138222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2262306232653164396462343939316561336565346166393638353038646430646530353663643436303332363637356366333435363532376536366632366531222C2270726576696F7573223A2232303964303930653537303466343631303031313762613335323161643835623662303265343164633537343633363266336465653166343566353566323534222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(13,X'7B2263617365223A2263653031613562653431623132613862333265653034666230356138356539393838633261613534363965636565653239336664623233643963376466373666222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2265383764633634633564383536646662396139306237376230633937656330353232316639623135376561306639616631626166613038333438333235353961222C2270726576696F7573223A2265633963663936363736626334646439373436373362363836653631643037303032393533373162373534633038346464333036383663646638313438323466222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(14,X'7B2263617365223A2236613066386132326335356266363737643331396634336338323034343364333065643635386465643164613163326335343936313430353561353562653366222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2230346537333364633765333032373035636366383336356638646438313636636166616363376332643839343961376362663164653930623261353238393232222C2270726576696F7573223A2262653334343935393331396431303034386133613863303966656165396639396365666166653832386561356564643230383737613664383662616464396164222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(15,X'7B2263617365223A2233613865623562313736363932363464363166633036653339373335656664356639633665303331363435663330366634643332643631636234346464326661222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2232663735356637303130383734623336646437303334663932343637653830333838633737323265336238663263643838333138343732326661613036623764222C2270726576696F7573223A2264313138653739663462346565653062653933666561313365396461383130636433363934646436323139303439366536663033383130643562356465326636222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(16,X'7B2263617365223A2261653463353337303830643761336531666665616338346331376562613962383763303164653866623263643238383639323936346139356232656338623837222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2233313261663832663636333330616633313631316138393162633666656436326332346166643364373831373364613933313931633762383333396633303463222C2270726576696F7573223A2231373734373734623439613733666638633530343134376431653335353064643134393339623339623738356461373133636462393161313137336664333331222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(17,X'7B2263617365223A2235303039663530623766336335383035383364633438306233623634316632373035346434306665336165636565653562363262373731646265313935393639222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2262386432666663343637303065653433353533306239353631313266373537383265653537343231396137323063346633313863303934623164373334353961222C2270726576696F7573223A2262373039353761333364653934363461383834376635653135336536643762306130633638373562336562373961323037336636326634666662393839636137222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(18,X'7B2263617365223A2232326261393734653430396630643930333732326337346265396466343538613864313262316237333231316464366331653331623166356433616363376461222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2238616263383233333031303461643133383363666135376166363339363537616239353037633537363931623732613936343934373739393338336131613832222C2270726576696F7573223A2265643831656230366137323035376462613133383034396665393866663865363666313934656331313937313231653535373632306566306562616466313063222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(19,X'7B2263617365223A2235366137316131653164666566613639623432343330303163396461313166653737353837663933643437376333373134363937313938613762363236633536222C226B696E64223A227265636F72645F6164646564222C227061796C6F6164223A2233386439626465373331343662656230313564303465386134663436306138363436646565326533653531353466663762313863306331313265376164653634222C2270726576696F7573223A2234626464386438633438653566363466646432613761666135393866353437646230313462386264663934353561393831386134626564633032653663333934222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(20,X'7B2263617365223A2237623265326263616464333238343232666136613537653136373039626632643034663034656432366130323166333234333163613938346536383836623931222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2235373261373062336663363336643665383131633137653166303632646339626531316131343339356635653231386335393032653330623835316634666239222C2270726576696F7573223A2236353362636563323932303430316339333634386334396364643865623064666431663538393564373337396564623138313765393731343638363933653730222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(21,X'7B2263617365223A2237333662646337336432333333376630663335646636613766626339643137633830316236636332303130616536623561343132323132643936626230326638222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2265386261373964303633383938313331356661383263636432303132633333333563613464353365326136636130383639373734666330343164643731663232222C2270726576696F7573223A2230323664633061306661636565643563313537626565346566383535663337323430636263373066353064356162653633613030626434313462306338303162222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(22,X'7B2263617365223A2264376533393633613534306630323537353334356665626433646565643633346437623939393165633166336131376565373032303061356365666663323437222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2263383435343961626664383337386161643439656165373865393432643134343764313037383638343062303633653835663439396538306231376535396361222C2270726576696F7573223A2232643532303234346466363832663037373639343439336666376565666234323231313631653330626339633865386433623962313234303032313533656235222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(23,X'7B2263617365223A2266373939653336326135396161613637666537633938393033383963643866303331353930393338333862623765653564616133356533303564316237343164222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2262376530383438363130656137383366373932323062383065653864666632383032313039623330623662346338656437666437396131356336643136643265222C2270726576696F7573223A2262323462316663623265316532303638343931616137376439346239393637656461333662366335376435363736363637613037393130363935396233386235222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(24,X'7B2263617365223A2261376236373464656234626638326463623664353330373761313033316264303131383230666637306336343631313030373432303839336662376266326366222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2262646639303735613739326133616262353337333338663164323264376464663536383737336231633536393730313230396631613132343765343633323335222C2270726576696F7573223A2234653637313439616633373464353562663662323464613865333862613463303538303633393861336439663366396233633730313361306561653764376262222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(25,X'7B2263617365223A2234386334663064643634663366393862613334383533353664643033363535633566633133353932386462313661636162393936656466396362313762666466222C226B696E64223A226465636973696F6E222C227061796C6F6164223A2238626639366239346564663366313862626135373663343363656133656638303433316263616636366264303765626332656630313965383134303238316135222C2270726576696F7573223A2264383132663065376434323265663565353063303964386234383339363461303566303762666466626564636661653864666437396239316139393464316230222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(26,X'7B2263617365223A2262313430393635643563643932656465663932306565333034633063313937373733393835336137653331313566646566386562323031393865393334356632222C226B696E64223A226465636973696F6E222C227061796C6F6164223A2230633334343865336666333433396666396338623730383562613932643762633963396265636262386361346536303534366266666231666634313238353434222C2270726576696F7573223A2265623966303361373465623139646531623462373338383631346131653739613534363466626566343730636165643764666462316434663063393238313563222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(27,X'7B2263617365223A2239363264316233353961393838663332346532313630313664346332623665383033323638626132323330613035353734346166633434653135656431326564222C226B696E64223A226465636973696F6E222C227061796C6F6164223A2263303534333932356566336230353733636430386265363734616163393332626264616164373236333037633162316635303266613730326362346434396266222C2270726576696F7573223A2235666561643964646536393536313464656561646433306636623232343461383933306133623666326232333333613835336332353964623335373837356135222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(28,X'7B2263617365223A2264653631626635323061613130653238386464386439323264633362613530323237656362343366326532303330393165333037386164356637343464656434222C226B696E64223A22636173655F6F70656E6564222C227061796C6F6164223A2265306539346364643035393437303433373638336138383061343532613234613662343966663031383037636666343966653739633635393063356265623734222C2270726576696F7573223A2234336636393737656262306239303233643531666637363461326233363735636230646263373163386635383665663830623238333365343965346231393730222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(29,X'7B2263617365223A2266633532343262613262383930663332626465386261373038343332623935363530376235313432633366633938613034366537373365363439653134623039222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2238666161313738313836383430663839626339393830306237356135383561343634393331323531343737386562643966313635313438363466313062376238222C2270726576696F7573223A2238613039306335613464366632346161393831303561653165366430303037633936633963656261373633646365353336386361316333646333383333626638222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(30,X'7B2263617365223A2236343331633666333866333438353136653433623736346534313739626266343638643831626166333361303932666634353932633833353862336533613661222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2262306133653861333939326531616137373738363466616432653862656330316265396639643236383561386465343834373436323033306266636661393530222C2270726576696F7573223A2234316363353562383066313738383632623561653062323339613135613034626262366237363361646337343838623131653232376337386263356235326139222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(31,X'7B2263617365223A2264363433623864323136303038616538336363336533633664666333653732326137356335393932643565323832383538383134333463623263666630323339222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2230643564623938383434663132633231376537633831366338336664343030303338316662373130613564313165313064663962383932386339353436306561222C2270726576696F7573223A2261613166663961623832333463663063356465303062316633363564306435366438323234623937343239653361356330393035343838363630366237656534222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(32,X'7B2263617365223A2237316534636131343237356466613463353964616238343532316236633763323632326262646362303535353263653638366332376637356331343532353064222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2235643337383739636363386665376163343735333263383339616264323833663765313830663636643664303365363564353962313835386139336230396131222C2270726576696F7573223A2236396230656461323032396666383235393136333531656233303966353437623363663831353634643338393830626132633638663838353865376536646564222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(33,X'7B2263617365223A2235636339633438336136346235633238656561646632396230366563343562383765316262656237363464616338646332616333626365346561616661663434222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2261643661376236383139613162626630623965393430633431386530643036623965393832313966383932653762373665333163623034386363643431623165222C2270726576696F7573223A2264386635396233663836643063303332393663643865346438636162633633643964336133633238366363343839356465393561373365386361633536636637222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(34,X'7B2263617365223A2265303361336639353466326434643432383033376162396266656564396639313738316565373862653363373664633832643365353439353832336539613535222C226B696E64223A2264657461696E65725F7265636569766564222C227061796C6F6164223A2232393531643433363232336436316661306435313564663263326133333739343634326437353064623030613033646564313838643331313163343566366463222C2270726576696F7573223A2236663563386631313966623135376232316135393866316166386562666464393236323766363138366465363033646439663966363166353762646432343036222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(35,X'7B2263617365223A2234616666663534356264633562376661663732346166626539633032306136393561343662373233646366636461393031383938653462326630663934353935222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2232306430303665636337376562303065326438633532313862323665643365333134613933373834353563313837326539363535616562663234376365636262222C2270726576696F7573223A2261333765636564353466613966333736386238306133386536323035333164623665613037643030633761333837353130636435383466313764663464663264222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(36,X'7B2263617365223A2239393836306165316430643937626136653864336165356338316339663339333137386635393062613766363166373230326361396563383530653639383630222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2266616332373665373436613735363530316530336234373064303733373931373835646636373931393134343138653138623039633161363362343733666361222C2270726576696F7573223A2238613564386530323666356631323764393866393963643433396462363836643030393934323361653731333130303438313265323130313533333835323535222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(37,X'7B2263617365223A2237303236663963616566613764346230393563363230303331323164633135623030626161643335323665626537323934633031663438376232646166663634222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2232356465613730613466383937393639303739333265353461313837373536306631663063356661343136653939343963343061393337316431313735333366222C2270726576696F7573223A2233333837343837323166366366343736636434323736313638316138396537366631343363623932636662373863376666333763346662326465363363623963222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(38,X'7B2263617365223A2236613934383635343564653937616335636261643339376366333338306266393063376462356135636230333332356235393235353934643363376364333236222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2236393731313966303235396637383962643639346537643062323631313039386432303161346631323534336562323534366639353137373636333533626462222C2270726576696F7573223A2263616330663064396330666432393063336638653236633166303635653232343161396335326164666164313064323063373937653431653466376537666166222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(39,X'7B2263617365223A2238346331306433613535613866616664373033393535633130326532633837633632633830336566633366373363313537626162633035306564353232633633222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2238393566393938656161373038353839616534623766633761306562393436613562323662346663653038616363396665666664663137343366306236326466222C2270726576696F7573223A2262366163633337643338633532333730663339326333656536646439336562656165383437393662316632323464303834366536653865643861643333663032222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(40,X'7B2263617365223A2266343064393365373766303031323063626565316164616364383365666336646330373364663931656238303834636338633364386236306139336361633363222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2261343637663830633235366336623362323064353033656530303033356231383033663739323431323632653263623534383839316630303435656337613462222C2270726576696F7573223A2261333231353338613863616132303132366665653764653937666439363661666537393462626439613834303436333466303732336332366661366261313833222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(41,X'7B2263617365223A2237353034343061396134336361353030323236663234616539656266373262343366666366306632653661616530323438303634336561613538303032333531222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2239663439386238656436326163666636363163613339633664623565393566323664633765633835383831623761663463396138326463396635653736383138222C2270726576696F7573223A2263383036613837623136386163613235613561613063373361326133366366643632363330303061623663633532616231306132626633653034633934613630222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(42,X'7B2263617365223A2238626530333537663164323137653338366632626134383039353366333539663062646661393132623565386538386232336631303130333462376231353235222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2237303066393832303365613363303535366433636465353362333565323836613564353938363166366239663431613461353830346533356630353635323230222C2270726576696F7573223A2233373535323238316462666630663064346132613236336230383963326166373839356130396663306361333733653234316638353162393436393034366236222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(43,X'7B2263617365223A2263383235396533653536306239373934383333323166353462393538626666653136633735373636633339373736373539623332643864646163366139626364222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2261306230613430626436343137346238653465666264336537323962383063353434376163376436666565623530326564663364626434616366663537363336222C2270726576696F7573223A2239616437636264373536616331303239383030626461643664613139323130323264653065333731376530313736383866653132376266323565323330396162222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(44,X'7B2263617365223A2265386562633039303335616536383264363465323133643234326437386131306239303335303435306437363837656664383136663432376130616561386639222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2237356562633936623463366263363563666630313162653934643531653030366336386139386663633365643838366137383963646333653666313039386264222C2270726576696F7573223A2262333665316234386430396234323234303365336435323733376236646439663233626536633337373135643239383763383939333131653034333433623133222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(45,X'7B2263617365223A2232376639393039336265643233656139613734333335623131613432663233353538356238616665326236356532366633386237393130633832336634323366222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2266373038383238383638303737313161356562383964666663303432643731393734656638356136313530373731643161393761363633613331303138666634222C2270726576696F7573223A2235653964353463396363363361313161356138383230336634633538363661366331616266303466356333646130396637623233363139366237333634363861222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(46,X'7B2263617365223A2266663536666361326661663361376235636134613431373166623535356365663739386562633631356233356637656339393736336438363361323964636663222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2261306334383631343137636162373565393361363537343764343465303662343336643134373531633362343961343262373064363062343434623538303833222C2270726576696F7573223A2261333132343133313732303361613136333134326434653661353863623431656264653365393631386531306265336363613961393766643162356166353339222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(47,X'7B2263617365223A2230633335333365316561616338623862373938313462663635663762363166336335393535636639646138343339303761333530663061363061656465663133222C226B696E64223A22666163745F737461746564222C227061796C6F6164223A2233383730363761623630373665366533316264336232346563633161333065633834393634656131356434646531623335646337663934333330363037346566222C2270726576696F7573223A2232356435623532643331373938626161396438343639346165633235336330373135373965636535393031623361613962373062373639633136643862396166222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(48,X'7B2263617365223A2232313563356161613330383666393930666137376462653134613064353035646362343034326338616135366533613230613830373063343832326261336433222C226B696E64223A226465636973696F6E222C227061796C6F6164223A2237333632633534613034373239613861643935656364656237343230303135306330656436363836643538626165343864623331643764326334663035333931222C2270726576696F7573223A2263363165313332313961616364343963303234653562663939643662363930626531353165636636653538643537633530363666373262333434663034316463222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(49,X'7B2263617365223A2262303239383733333931636664383334356663383233373433633131393830633064363664623761363036613639306137343935313166313537363932666234222C226B696E64223A226465636973696F6E222C227061796C6F6164223A2239363965306638363538373435353261303131656366613937353430326335656433316163623561353331636534366562393234616466366632313538626234222C2270726576696F7573223A2264393337373063663736373535653737666337333231313937386565393465333831666465366363353764626266393835313466316138356531666565373665222C2276223A317D');
INSERT INTO "ledger_entry" VALUES(50,X'7B2263617365223A2262386665663166623139373030386163333262386461653331336161666336393733363132306236633164633939363166336335303265323430336466666661222C226B696E64223A226465636973696F6E222C227061796C6F6164223A2233396538353334643364326136323165343636313134363537393561376466303066336237356462306533366135323763633532343939636437303765313532222C2270726576696F7573223A2238633862653735323764346666636231616636613864336663363334326338616433316232626532663335313562633864666230613633383461386230343831222C2276223A317D');
CREATE TABLE ledger_head (id INTEGER PRIMARY KEY CHECK (id = 1), size BIGINT NOT NULL);
INSERT INTO "ledger_head" VALUES(1,51);
CREATE TABLE ledger_node (level INTEGER NOT NULL, idx BIGINT NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (level, idx));
INSERT INTO "ledger_node" VALUES(0,0,X'1F678917F6AC8D35B51018C1EE84422C9677EA5A096E4614C5CF42028C412C23');
INSERT INTO "ledger_node" VALUES(0,1,X'E840CDD3DF732041B27BEB490622DD79229DD192B44CCE0142959D81FF91D020');
INSERT INTO "ledger_node" VALUES(1,0,X'265554B755C5F5B9C6F2152BD0F30AD4681406F6B63CA3EF6A1841D9B30F0BA5');
INSERT INTO "ledger_node" VALUES(0,2,X'7AE5F8C3AD104819798CA8A6040D624D135ECAEE588C8568E53B8D048AD15BF8');
INSERT INTO "ledger_node" VALUES(0,3,X'B7C58C80A3157783DD8251A7FA01518B29FA94EF49ABAD494703A4A4A5FEF47A');
INSERT INTO "ledger_node" VALUES(1,1,X'A18D8AFA71EC8A61F13BDF3E69B7D78D3234A491B98295EA012402C5478A5ED2');
INSERT INTO "ledger_node" VALUES(2,0,X'EA9758DCBFFB68DBBBA245FEF192C3ABF5F776B21E1D925B3EC240353493FB47');
INSERT INTO "ledger_node" VALUES(0,4,X'AEFB762E2BBBC83E49ECD681998B5C19FED4440E246C0207782FD80334A14A5B');
INSERT INTO "ledger_node" VALUES(0,5,X'12829758FBBAA732F50C1AECAB866A05612A401944452DC9C68025B088A0B777');
INSERT INTO "ledger_node" VALUES(1,2,X'1E7D352F9A2C9B380823573A6E15DC56A0963C735F9EEA39B4F50343845FA02C');
INSERT INTO "ledger_node" VALUES(0,6,X'785AD69FFAD80D767BDEB6A13C05AEB8C1F23D4A76E20F68B46E8CAA931E7E19');
INSERT INTO "ledger_node" VALUES(0,7,X'FB2209331B207C2B745BF74A542C6ECA7CB523B272F41BCC677B3D3FAC006C56');
INSERT INTO "ledger_node" VALUES(1,3,X'B77FBD63881623DE31F924803BDE282D7226D5F89DCD3231E3317C6E34FE4689');
INSERT INTO "ledger_node" VALUES(2,1,X'9830DADE88AFB3D0B05926944FC9D9BBA519BC979736228B2434B158B7D34133');
INSERT INTO "ledger_node" VALUES(3,0,X'F0A1F094D9E7D0B40C12DA9821FDE205C043DF2EA8B75AD4D96DF3656438CCB0');
INSERT INTO "ledger_node" VALUES(0,8,X'DC95410DA54732D66E39E08C294C19CB5AA868902C0645364FB6BB892FAEFD82');
INSERT INTO "ledger_node" VALUES(0,9,X'112EE74DDFEA43A485F7486730C2EC9DF52293A75118121266224ED99C529EEC');
INSERT INTO "ledger_node" VALUES(1,4,X'666E1D92DEC5EB54D619A330B5D9E3560BAE88ED92EE104F8F80DDFCEE0C330E');
INSERT INTO "ledger_node" VALUES(0,10,X'3EDA467D7C37D139DE9D34B0E6BD03EE156B48288291B06A7A9700BF2293714F');
INSERT INTO "ledger_node" VALUES(0,11,X'DF38A9B533EBC7582E29D825D85EA5C16ABB88EED310B691CE353C6834C7DB37');
INSERT INTO "ledger_node" VALUES(1,5,X'0D7A96EB38742F8F2E316507088336B7B41416C0A5FCD94CCDD04AF6FD2C6D47');
INSERT INTO "ledger_node" VALUES(2,2,X'330C7B8058BF7F18D0480AF9CFB054112B866FE6A97344CE3477E288C1CB2F92');
INSERT INTO "ledger_node" VALUES(0,12,X'3A35B0023D25D2A2EE3CE1FA5B98CDB4DE292D6197DC6F770EA1B86C46639D7F');
INSERT INTO "ledger_node" VALUES(0,13,X'5B0718477B9310852C67589C1FAD468D8018BB5529089D5274B492CF12F211E3');
INSERT INTO "ledger_node" VALUES(1,6,X'37AACD8B4F0C17A0B5C44A773BDB4C8023EBB5E80577F0D64C1F66ED186250EB');
INSERT INTO "ledger_node" VALUES(0,14,X'CA0E6AC169F3C9DA874619EA618A11C124647C2DEC0DA886873CC4E028A0A669');
INSERT INTO "ledger_node" VALUES(0,15,X'63573636E947EEE88B771D421F9C5F9CF419B555FE1222798BB5B6599B4CCEF0');
INSERT INTO "ledger_node" VALUES(1,7,X'6B245281506A0C3E705384EDBA831440266A3927DEC03AC4ABD11CAFB0606E00');
INSERT INTO "ledger_node" VALUES(2,3,X'25C97BC25A505B40011D8B849C3CFCA958B195C40036D5F8B0639D5742DC9C3A');
INSERT INTO "ledger_node" VALUES(3,1,X'FE4A30E221EE7A80004E44E2F6D6A81861B93C2B4507CFF27AE7D45042E8D77B');
INSERT INTO "ledger_node" VALUES(4,0,X'0F7D8AE694E0DF28F23679FB3E965A3B97D85F770F14619319F7368372101E35');
INSERT INTO "ledger_node" VALUES(0,16,X'3C76C02BDE8D337C053F13DE4F5A752451E4A882504F4E51CA3A584054C3B6B9');
INSERT INTO "ledger_node" VALUES(0,17,X'B746F96CED5F8E7DA247CFF2ED032CC652FB940812573326FBFBD951DED1D5B4');
INSERT INTO "ledger_node" VALUES(1,8,X'C3F40F8B12EF6CD07FF6B4D957C876F2E2EFBC13F84189B5ABF6D092041F78E0');
INSERT INTO "ledger_node" VALUES(0,18,X'22A26EC191F4720DF5E8A49E830314EFE1120BD3983A5BC23FB0F59147A876DA');
INSERT INTO "ledger_node" VALUES(0,19,X'C22B7A72D10203050BDF20D944A82DF35CC8DC7FDA7D7CEB06742AB87B953CE1');
INSERT INTO "ledger_node" VALUES(1,9,X'EF40CEC885B7BAE1F3C3DCEDE8A008D0EED16A005706AC8D4C52F3CF75AB7808');
INSERT INTO "ledger_node" VALUES(2,4,X'4E7C0B42C928CFE4B82C1622D978C2EDAB63756AC31FCD05E6D3139B9CD2E853');
INSERT INTO "ledger_node" VALUES(0,20,X'912DA06C712FA9B254E05771B2AA593C1BFF08F0ABF892E521B9FD9B6EC62EB9');
INSERT INTO "ledger_node" VALUES(0,21,X'971D37DAB4D137D7F5D566AE760D2AE0BE26176D2D154F7FBF55B7DCA614C028');
INSERT INTO "ledger_node" VALUES(1,10,X'471E20A047E1AA703AE809D5C33DF5715117DCB502BBEBD7F7751D846AFA3C8D');
INSERT INTO "ledger_node" VALUES(0,22,X'248FC352732282A754069EF97269ECA4783D4FFCCF6DDF6F0C85EEABD5C10B67');
INSERT INTO "ledger_node" VALUES(0,23,X'96CF975FBFC423A78121194365CD20D149766B6121E88AEEDEFA224B5F665210');
INSERT INTO "ledger_node" VALUES(1,11,X'8BB9F6E206424996383EC7A91C247F1640809770435028ADC921642394E7BFE0');
INSERT INTO "ledger_node" VALUES(2,5,X'6F98B241D111590EAC7A019D5B7887ADE4E8838619DD369D009E6CEB704556F2');
INSERT INTO "ledger_node" VALUES(3,2,X'79B4E48D5FE9EA8CD6B8D8EA1494FD9CD36D09CF71CF7AE626F7305E1D4F3622');
INSERT INTO "ledger_node" VALUES(0,24,X'9FE13A2773510459C6C176E1720630AA768F413F9A9BCBDA1C9ABB9C85042CBD');
INSERT INTO "ledger_node" VALUES(0,25,X'CA104FDBC9C33E94246DC63C60B9D278E07EBEA7A46104B6A0E629E5C1A38FD9');
INSERT INTO "ledger_node" VALUES(1,12,X'1BEFA2B92434404B380AB1A64D163BD3C8AC8F15E1EA50676F5832F14CB946AB');
INSERT INTO "ledger_node" VALUES(0,26,X'2AB1F8B3C4B8B78DB64635821795BA5E909A7A9172AA7E89C13525E37181DFF4');
INSERT INTO "ledger_node" VALUES(0,27,X'FC6EFC94C98FB5995B82099FAD786EBBDCC41B4333DB5DF2163BBC996C8DDC11');
INSERT INTO "ledger_node" VALUES(1,13,X'1E5B88CAA226936955E999D834645F78DA4A18F8DB8B70E3593E2B2282F7A788');
INSERT INTO "ledger_node" VALUES(2,6,X'F9BA8C2518CBBA61D788FAD5B6A72AB71C12ACDE69C5B973A58859F545A3D424');
INSERT INTO "ledger_node" VALUES(0,28,X'120FF9953A20261023BD0C9D7236C9BE1D348DD5A562452984651FA02713F906');
INSERT INTO "ledger_node" VALUES(0,29,X'09AFD72E60F755D3408955F1D36C8A967853B3F24C3B5210074C4DEF0A3F1574');
INSERT INTO "ledger_node" VALUES(1,14,X'508314F767D0BDD4ACC14D1BD4B3E02E736D165C760167851D08E7EE85B276EF');
INSERT INTO "ledger_node" VALUES(0,30,X'34EF8CCAAE54A725585C6B3321984B419763BE0E2CAC7D32F4986103F9FC0514');
INSERT INTO "ledger_node" VALUES(0,31,X'D8ADC03BA220016E191D10233D6D5EF60D2392AB68C0167087C3987BBCE60244');
INSERT INTO "ledger_node" VALUES(1,15,X'F3724E97A7567DC4394462026AAD718B508FE51661A16E40331456EED7AADCC2');
INSERT INTO "ledger_node" VALUES(2,7,X'2744D336F9AB62543EFD0E831245C907F1C83A30EA0B0DE0CE59E59B8288E9EE');
INSERT INTO "ledger_node" VALUES(3,3,X'01AF830644B3C8BC6398D56626430C711953734F5DDBC591F38961529C1277E7');
INSERT INTO "ledger_node" VALUES(4,1,X'91525EEB6EB92A040B6FFB82A6D43222A9D0A3521425628CAB15A228D850C4DD');
INSERT INTO "ledger_node" VALUES(5,0,X'32CA3ECE581A806AF0DC31D73C86B4BDBE6AEBE3E0AD8B134F81B650B9C495B5');
INSERT INTO "ledger_node" VALUES(0,32,X'4C0996EB3769CB578E0E4E9658F9B3F588D12EE1645E68E21CAF93E41DC2D790');
INSERT INTO "ledger_node" VALUES(0,33,X'981B65E522DF62506B17B76AD952B75F60B0E20249867961DC175DF65CA1A46F');
INSERT INTO "ledger_node" VALUES(1,16,X'FC4BF4404DBD0A2518553B5D55FBD1B658F821E992D1AAD68008AF0A5F39FFD4');
INSERT INTO "ledger_node" VALUES(0,34,X'A6EDB1094CCC98291F508A2A5AF0C4210BCA398FCD4E22985060DDA699E09F28');
INSERT INTO "ledger_node" VALUES(0,35,X'75F7F6912FDE5D5544EE87207A4612F74CE75447302ECD6F0C9EC23547D1E380');
INSERT INTO "ledger_node" VALUES(1,17,X'364C8BD3306DAEDB6FDB4507372426320B6534FEA4089177307234C9AC6ACFE1');
INSERT INTO "ledger_node" VALUES(2,8,X'86B4DDAD0CDE75C0FB1F4DF77E71BE2552809DC689D76B00DE33ECC86D37AA14');
INSERT INTO "ledger_node" VALUES(0,36,X'3C310C54878F7DCE501957FF851F8BEEE5B7D37BF4265543FBEF2B6BF28BB89E');
INSERT INTO "ledger_node" VALUES(0,37,X'3C50A280B40F71116542FF801748671E71FCECC323F4EBF5AEFFF6CF61F245D3');
INSERT INTO "ledger_node" VALUES(1,18,X'78854AA05F11E00BEDD1FFF628DB71DD5BB3E833EB1079BA53404B190595CF71');
INSERT INTO "ledger_node" VALUES(0,38,X'414007C37FC72F7E58E10A3B5CBCAC6AA0CB258C7C5FA662E2825AF666E037AA');
INSERT INTO "ledger_node" VALUES(0,39,X'23B9C3F739E6837463044B2EB481E71CBF0574FB2BC7869E3A765B9302B24699');
INSERT INTO "ledger_node" VALUES(1,19,X'C2974FF2C7B6DEEA83F19E17D45BD1CCDE67949650BA10A2F5127D4836971F65');
INSERT INTO "ledger_node" VALUES(2,9,X'E75AA6D8DF531E12AC6D906823577B7584F6B40609A685ED0F2BB7EB223F254B');
INSERT INTO "ledger_node" VALUES(3,4,X'1B33ADDDF0D6DF850808FA46315E38ED5073F97AA3EEB0CD6FB8737C5B5BB847');
INSERT INTO "ledger_node" VALUES(0,40,X'917CEE7AC57A259E2D52787E2656AD8A4166396871D787CE0E8E9337FDB3E22C');
INSERT INTO "ledger_node" VALUES(0,41,X'EFF946891C0966E4FFA2CB455E5AF23C2E93F9C468E54F1151713F7410284FEB');
INSERT INTO "ledger_node" VALUES(1,20,X'23B740E33A721EB8FDDEBF8EF80309D4DA8B29FF6D64CE97E1A9230049BF8E15');
INSERT INTO "ledger_node" VALUES(0,42,X'25F4B923B68BC41AC5709793B5835E12008B6993B6F575AF6B9FDC96AD24D4E4');
INSERT INTO "ledger_node" VALUES(0,43,X'3A80DAAB88B368F6523277E52FE8EFD5B2335EC0147F25394D3E868EA3E02816');
INSERT INTO "ledger_node" VALUES(1,21,X'D0BB5D797990A4B602B1BA8C78A27C45D6011D21D3B4F48FF8CD3043BD1F459B');
INSERT INTO "ledger_node" VALUES(2,10,X'61D4FD205D12B80C1AA348874229F34F3F68B89307862BC91A5A2FEB542C84B6');
INSERT INTO "ledger_node" VALUES(0,44,X'9812D80922BFEC8BFE3F25F47C88167CFA1293FF8AA9D55741E004D7FCA9E398');
INSERT INTO "ledger_node" VALUES(0,45,X'7551E6C9AFAFAD7E9CEA58EB499D9D2C321E6AE81283308B6DE6144D3232EE91');
INSERT INTO "ledger_node" VALUES(1,22,X'D03D72156FAA875F0BE241D0CCBFA332C0AC3A49231A73EA218B3BB742B4EF09');
INSERT INTO "ledger_node" VALUES(0,46,X'C93C67019026A441BCE7001F54E3DB2B399D36E9E1767BB538D9049114B8F9B1');
INSERT INTO "ledger_node" VALUES(0,47,X'B09BE2CA5B12A4D23269D9A6789D62508659F7B069AE6B02863130E1DF59CDF7');
INSERT INTO "ledger_node" VALUES(1,23,X'76B472C72F39C861A95CE488A521BAB2EFDED06E857502D92D5B1F77E4287479');
INSERT INTO "ledger_node" VALUES(2,11,X'B5B2412610A682E82C17FD5C4285FFA676BB4E204A15F049B1F229D5241022D1');
INSERT INTO "ledger_node" VALUES(3,5,X'02EC30B5AB7BCD1DFC4C48007E8F481A3EC5062EE372016CBF9FB2B0E3C4B7A0');
INSERT INTO "ledger_node" VALUES(4,2,X'19CD0CC654B7D4F6924E988EBE827C3C5B5CD4C7983E239AEDA0F8DFED82FE7C');
INSERT INTO "ledger_node" VALUES(0,48,X'3DADB845909002EFF08CC42C242C3848E0B056F8E19D400C47BE8BC3FC3EC275');
INSERT INTO "ledger_node" VALUES(0,49,X'8D110667ED2688F17E21E0D792D7173FE24E2E1BB341AD1FE1233AD2CD96F713');
INSERT INTO "ledger_node" VALUES(1,24,X'A767F214CC19CE7EF7C4E128BCD805EA9D2ADDA9BFDA8CB1727B5218BBEF15F7');
INSERT INTO "ledger_node" VALUES(0,50,X'A246719C7CC4DF8206E18E355E4BD1CEE8C8BEE98FA4CF93310C74A9971C345D');
CREATE TABLE "mfa_authenticator" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "type" varchar(20) NOT NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)), "user_id" char(32) NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "created_at" datetime NOT NULL, "last_used_at" datetime NULL);
CREATE TABLE "socialaccount_socialaccount" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "provider" varchar(200) NOT NULL, "uid" varchar(191) NOT NULL, "last_login" datetime NOT NULL, "date_joined" datetime NOT NULL, "user_id" char(32) NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "extra_data" text NOT NULL CHECK ((JSON_VALID("extra_data") OR "extra_data" IS NULL)));
CREATE TABLE "socialaccount_socialapp" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "provider" varchar(30) NOT NULL, "name" varchar(40) NOT NULL, "client_id" varchar(191) NOT NULL, "secret" varchar(191) NOT NULL, "key" varchar(191) NOT NULL, "provider_id" varchar(200) NOT NULL, "settings" text NOT NULL CHECK ((JSON_VALID("settings") OR "settings" IS NULL)));
CREATE TABLE "socialaccount_socialtoken" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "token" text NOT NULL, "token_secret" text NOT NULL, "expires_at" datetime NULL, "account_id" integer NOT NULL REFERENCES "socialaccount_socialaccount" ("id") DEFERRABLE INITIALLY DEFERRED, "app_id" integer NULL REFERENCES "socialaccount_socialapp" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE INDEX "events_event_stream_id_1dadccb0" ON "events_event" ("stream_id");
CREATE UNIQUE INDEX "django_content_type_app_label_model_76bd3d3b_uniq" ON "django_content_type" ("app_label", "model");
CREATE UNIQUE INDEX "auth_group_permissions_group_id_permission_id_0cd325b0_uniq" ON "auth_group_permissions" ("group_id", "permission_id");
CREATE INDEX "auth_group_permissions_group_id_b120cbf9" ON "auth_group_permissions" ("group_id");
CREATE INDEX "auth_group_permissions_permission_id_84c5c92e" ON "auth_group_permissions" ("permission_id");
CREATE UNIQUE INDEX "auth_permission_content_type_id_codename_01ab375a_uniq" ON "auth_permission" ("content_type_id", "codename");
CREATE INDEX "auth_permission_content_type_id_2f476e4b" ON "auth_permission" ("content_type_id");
CREATE INDEX "accounts_loginfailure_email_511369b4" ON "accounts_loginfailure" ("email");
CREATE INDEX "accounts_readlog_at_49ae074e" ON "accounts_readlog" ("at");
CREATE INDEX "accounts_readlog_case_id_11e67c38" ON "accounts_readlog" ("case_id");
CREATE UNIQUE INDEX "accounts_user_groups_user_id_group_id_59c0b32f_uniq" ON "accounts_user_groups" ("user_id", "group_id");
CREATE INDEX "accounts_user_groups_user_id_52b62117" ON "accounts_user_groups" ("user_id");
CREATE INDEX "accounts_user_groups_group_id_bd11a704" ON "accounts_user_groups" ("group_id");
CREATE UNIQUE INDEX "accounts_user_user_permissions_user_id_permission_id_2ab516c2_uniq" ON "accounts_user_user_permissions" ("user_id", "permission_id");
CREATE INDEX "accounts_user_user_permissions_user_id_e4f0a161" ON "accounts_user_user_permissions" ("user_id");
CREATE INDEX "accounts_user_user_permissions_permission_id_113bb443" ON "accounts_user_user_permissions" ("permission_id");
CREATE INDEX "accounts_breakglass_account_id_5563e24d" ON "accounts_breakglass" ("account_id");
CREATE INDEX "accounts_breakglass_agency_id_e28fcbad" ON "accounts_breakglass" ("agency_id");
CREATE UNIQUE INDEX "one_role_at_an_agency" ON "accounts_membership" ("user_id", "agency_id") WHERE "ended_at" IS NULL;
CREATE INDEX "accounts_membership_agency_id_5ab2a535" ON "accounts_membership" ("agency_id");
CREATE INDEX "accounts_membership_user_id_487fb39e" ON "accounts_membership" ("user_id");
CREATE INDEX "account_emailconfirmation_email_address_id_5b7f8c58" ON "account_emailconfirmation" ("email_address_id");
CREATE UNIQUE INDEX "account_emailaddress_user_id_email_987c8728_uniq" ON "account_emailaddress" ("user_id", "email");
CREATE UNIQUE INDEX "unique_verified_email" ON "account_emailaddress" ("email") WHERE "verified";
CREATE INDEX "account_emailaddress_user_id_2c513194" ON "account_emailaddress" ("user_id");
CREATE INDEX "account_emailaddress_email_03be32b2" ON "account_emailaddress" ("email");
CREATE UNIQUE INDEX "unique_primary_email" ON "account_emailaddress" ("user_id", "primary") WHERE "primary";
CREATE INDEX "cases_caseopened_agency_id_ed80ef1c" ON "cases_caseopened" ("agency_id");
CREATE INDEX "cases_document_case_id_7e641fda" ON "cases_document" ("case_id");
CREATE INDEX "cases_document_entered_by_id_29905fcc" ON "cases_document" ("entered_by_id");
CREATE INDEX "cases_recordentry_case_id_b4790a7e" ON "cases_recordentry" ("case_id");
CREATE INDEX "cases_recordentry_entered_by_id_4ee5ca11" ON "cases_recordentry" ("entered_by_id");
CREATE INDEX "cases_recordconfirmed_by_id_d6de51c1" ON "cases_recordconfirmed" ("by_id");
CREATE INDEX "cases_recordconfirmed_entry_id_a067836b" ON "cases_recordconfirmed" ("entry_id");
CREATE INDEX "cases_recordwithdrawn_by_id_f379612e" ON "cases_recordwithdrawn" ("by_id");
CREATE INDEX "cases_release_by_id_9315f160" ON "cases_release" ("by_id");
CREATE INDEX "cases_representation_case_id_1ba0a9de" ON "cases_representation" ("case_id");
CREATE INDEX "cases_representation_defender_id_b0571b33" ON "cases_representation" ("defender_id");
CREATE INDEX "cases_statedfact_case_id_710f866e" ON "cases_statedfact" ("case_id");
CREATE INDEX "cases_statedfact_document_id_bbb162e5" ON "cases_statedfact" ("document_id");
CREATE INDEX "cases_statedfact_entered_by_id_92734df5" ON "cases_statedfact" ("entered_by_id");
CREATE INDEX "cases_statedfact_entry_id_08a8550d" ON "cases_statedfact" ("entry_id");
CREATE INDEX "cases_case_agency_id_062136fa" ON "cases_case" ("agency_id");
CREATE INDEX "cases_case_agency__0e3a22_idx" ON "cases_case" ("agency_id", "closed_at", "next_deadline_at");
CREATE INDEX "cases_state_case_id_6ed602_idx" ON "cases_statedfact" ("case_id", "path");
CREATE INDEX "contacts_contact_agency_id_03174d4a" ON "contacts_contact" ("agency_id");
CREATE INDEX "contacts_contact_case_id_654f62ef" ON "contacts_contact" ("case_id");
CREATE INDEX "contacts_contact_entered_by_id_0c2fc3e1" ON "contacts_contact" ("entered_by_id");
CREATE INDEX "contacts_co_agency__32932f_idx" ON "contacts_contact" ("agency_id", "at");
CREATE INDEX "decisions_d_case_id_a98c42_idx" ON "decisions_decision" ("case_id", "act");
CREATE INDEX "decisions_clearance_by_id_3587eede" ON "decisions_clearance" ("by_id");
CREATE INDEX "decisions_clearance_case_id_386924cc" ON "decisions_clearance" ("case_id");
CREATE INDEX "decisions_decision_case_id_ebec06ea" ON "decisions_decision" ("case_id");
CREATE INDEX "decisions_decision_decided_by_id_82b02fec" ON "decisions_decision" ("decided_by_id");
CREATE INDEX "decisions_override_by_id_3da2d3f0" ON "decisions_override" ("by_id");
CREATE INDEX "decisions_refusal_case_id_71277238" ON "decisions_refusal" ("case_id");
CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only'); END;
CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only'); END;
CREATE TRIGGER ledger_node_no_update BEFORE UPDATE ON ledger_node BEGIN SELECT RAISE(ABORT, 'ledger_node is append-only'); END;
CREATE TRIGGER ledger_node_no_delete BEFORE DELETE ON ledger_node BEGIN SELECT RAISE(ABORT, 'ledger_node is append-only'); END;
CREATE INDEX "intake_detainer_case_id_5f69a3ad" ON "intake_detainer" ("case_id");
CREATE INDEX "intake_detainer_document_id_86899e1d" ON "intake_detainer" ("document_id");
CREATE INDEX "intake_detainer_entered_by_id_4e1b349b" ON "intake_detainer" ("entered_by_id");
CREATE INDEX "intake_detainercancelled_by_id_959db9de" ON "intake_detainercancelled" ("by_id");
CREATE INDEX "mfa_authenticator_user_id_0c3a50c0" ON "mfa_authenticator" ("user_id");
CREATE UNIQUE INDEX "unique_authenticator_type" ON "mfa_authenticator" ("user_id", "type") WHERE "type" IN ('totp', 'recovery_codes');
CREATE INDEX "django_session_expire_date_a5c62663" ON "django_session" ("expire_date");
CREATE UNIQUE INDEX "socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq" ON "socialaccount_socialtoken" ("app_id", "account_id");
CREATE INDEX "socialaccount_socialtoken_account_id_951f210e" ON "socialaccount_socialtoken" ("account_id");
CREATE INDEX "socialaccount_socialtoken_app_id_636a42d7" ON "socialaccount_socialtoken" ("app_id");
CREATE UNIQUE INDEX "socialaccount_socialaccount_provider_uid_fc810c6e_uniq" ON "socialaccount_socialaccount" ("provider", "uid");
CREATE INDEX "socialaccount_socialaccount_user_id_8146e70c" ON "socialaccount_socialaccount" ("user_id");
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('django_migrations',40);
INSERT INTO "sqlite_sequence" VALUES('django_content_type',35);
INSERT INTO "sqlite_sequence" VALUES('auth_permission',140);
INSERT INTO "sqlite_sequence" VALUES('auth_group',0);
INSERT INTO "sqlite_sequence" VALUES('account_emailaddress',0);
INSERT INTO "sqlite_sequence" VALUES('mfa_authenticator',0);
INSERT INTO "sqlite_sequence" VALUES('socialaccount_socialapp',0);
INSERT INTO "sqlite_sequence" VALUES('socialaccount_socialtoken',0);
INSERT INTO "sqlite_sequence" VALUES('socialaccount_socialaccount',0);
INSERT INTO "sqlite_sequence" VALUES('accounts_membership',1);
INSERT INTO "sqlite_sequence" VALUES('events_event',51);
COMMIT;
