package dev.sundog.dynamodb.state;

import dev.sundog.dynamodb.api.AttributeDefinition;
import dev.sundog.dynamodb.api.KeySchemaElement;
import dev.sundog.dynamodb.api.SSESpecification;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of a table besides its items.
 *
 * @param activeMillis when it becomes active, or active again
 * @param updating whether it becomes active again, rather than for the first time
 * @param tableClass the storage class, or empty where none was asked for
 * @param encryption what was asked for about encryption, or {@code null}
 */
public record TableRecord(
        String name,
        String id,
        long createdMillis,
        long activeMillis,
        boolean updating,
        List<AttributeDefinition> attributes,
        List<KeySchemaElement> keys,
        List<IndexRecord> indexes,
        BillingRecord billing,
        Optional<StreamSetting> stream,
        Optional<TimeToLiveRecord> timeToLive,
        String tableClass,
        boolean deletionProtected,
        SSESpecification encryption,
        Map<String, String> tags) {

    /** Begins a changed copy. */
    public Changes change() {
        return new Changes(this);
    }

    /** The description of a new table with the same keys and indexes; streams, tags and times to live stay behind. */
    public TableRecord restoredAs(String newName, String newId, long now, long newActiveMillis) {
        return new TableRecord(
                newName,
                newId,
                now,
                newActiveMillis,
                false,
                attributes,
                keys,
                indexes,
                billing,
                Optional.empty(),
                Optional.empty(),
                tableClass,
                false,
                encryption,
                Map.of());
    }

    /** The description of a new replica of this table in another region. */
    public TableRecord replica(String newId, long now, long newActiveMillis, String newTableClass) {
        return new TableRecord(
                name,
                newId,
                now,
                newActiveMillis,
                false,
                attributes,
                keys,
                indexes,
                billing,
                stream,
                timeToLive,
                newTableClass,
                false,
                encryption,
                Map.of());
    }

    /** This description with what replicas have in common taken from another. */
    TableRecord adopting(TableRecord changed) {
        return new TableRecord(
                name,
                id,
                createdMillis,
                activeMillis,
                updating,
                changed.attributes,
                keys,
                changed.indexes,
                changed.billing,
                changed.stream,
                changed.timeToLive,
                tableClass,
                deletionProtected,
                encryption,
                tags);
    }

    /** A copy of a record in which some things are changed. */
    public static final class Changes {

        private final TableRecord old;
        private long activeMillis;
        private List<AttributeDefinition> attributes;
        private List<IndexRecord> indexes;
        private BillingRecord billing;
        private Optional<StreamSetting> stream;
        private Optional<TimeToLiveRecord> timeToLive;
        private String tableClass;
        private boolean deletionProtected;
        private SSESpecification encryption;
        private Map<String, String> tags;

        private Changes(TableRecord old) {
            this.old = old;
            this.activeMillis = old.activeMillis;
            this.attributes = old.attributes;
            this.indexes = old.indexes;
            this.billing = old.billing;
            this.stream = old.stream;
            this.timeToLive = old.timeToLive;
            this.tableClass = old.tableClass;
            this.deletionProtected = old.deletionProtected;
            this.encryption = old.encryption;
            this.tags = old.tags;
        }

        public Changes updatingUntil(long millis) {
            activeMillis = millis;
            return this;
        }

        public Changes attributes(List<AttributeDefinition> newAttributes) {
            attributes = newAttributes;
            return this;
        }

        public Changes indexes(List<IndexRecord> newIndexes) {
            indexes = newIndexes;
            return this;
        }

        public Changes billing(BillingRecord newBilling) {
            billing = newBilling;
            return this;
        }

        public Changes stream(StreamSetting newStream) {
            stream = Optional.of(newStream);
            return this;
        }

        public Changes timeToLive(TimeToLiveRecord newTimeToLive) {
            timeToLive = Optional.of(newTimeToLive);
            return this;
        }

        public Changes tableClass(String newClass) {
            tableClass = newClass;
            return this;
        }

        public Changes deletionProtected(boolean isProtected) {
            deletionProtected = isProtected;
            return this;
        }

        public Changes encryption(SSESpecification newEncryption) {
            encryption = newEncryption;
            return this;
        }

        public Changes tags(Map<String, String> newTags) {
            tags = newTags;
            return this;
        }

        /** The changed record. */
        public TableRecord done() {
            return new TableRecord(
                    old.name,
                    old.id,
                    old.createdMillis,
                    activeMillis,
                    old.updating || activeMillis != old.activeMillis,
                    attributes,
                    old.keys,
                    indexes,
                    billing,
                    stream,
                    timeToLive,
                    tableClass,
                    deletionProtected,
                    encryption,
                    tags);
        }
    }
}
