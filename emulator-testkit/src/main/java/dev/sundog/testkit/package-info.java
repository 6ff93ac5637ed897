/** What tests of services share: an ambient that obeys the test, seeded random operations, stores in memory. Test scope only. */
package dev.sundog.testkit;
