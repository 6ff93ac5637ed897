package dev.sundog.s3.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.s3.checksum.StoredChecksum.PartChecksum;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChecksumsTest {

    @ParameterizedTest
    @CsvSource({
        "CRC32, cbf43926",
        "CRC32C, e3069283",
        "CRC64NVME, ae8b14860a799888",
        "SHA1, f7c3bc1d808e04732adf679965ccc34ca7ae3441",
        "SHA256, 15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"
    })
    void eachAlgorithmGivesItsPublishedCheckValue(ChecksumAlgorithm algorithm, String hex) {
        assertThat(HexFormat.of().formatHex(digest(algorithm, "123456789".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(hex);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            names = {"CRC32", "CRC32C", "CRC64NVME"})
    void theChecksumOfTheWholeFollowsFromThoseOfItsParts(ChecksumAlgorithm algorithm) {
        byte[] body = randomBytes(100_003);
        List<PartChecksum> parts = new ArrayList<>();
        for (int[] cut : new int[][] {{0, 1}, {1, 40_000}, {40_000, 40_000}, {40_000, 100_003}}) {
            byte[] part = Arrays.copyOfRange(body, cut[0], cut[1]);
            parts.add(new PartChecksum(base64(digest(algorithm, part)), part.length));
        }

        assertThat(StoredChecksum.ofParts(algorithm, ChecksumType.FULL_OBJECT, parts))
                .isEqualTo(StoredChecksum.whole(algorithm, digest(algorithm, body)));
    }

    @Test
    void aCompositeChecksumIsTheChecksumOfThePartsChecksumsAndTheirNumber() {
        byte[] one = digest(ChecksumAlgorithm.SHA256, new byte[] {1});
        byte[] two = digest(ChecksumAlgorithm.SHA256, new byte[] {2});
        byte[] both = new byte[64];
        System.arraycopy(one, 0, both, 0, 32);
        System.arraycopy(two, 0, both, 32, 32);

        StoredChecksum composite = StoredChecksum.ofParts(
                ChecksumAlgorithm.SHA256,
                ChecksumType.COMPOSITE,
                List.of(new PartChecksum(base64(one), 1), new PartChecksum(base64(two), 1)));

        assertThat(composite.value()).isEqualTo(base64(digest(ChecksumAlgorithm.SHA256, both)) + "-2");
        assertThat(composite.type()).isEqualTo(ChecksumType.COMPOSITE);
    }

    @Test
    void bytesInPiecesGiveTheSameCrc64AsBytesAtOnce() {
        byte[] body = randomBytes(1_000);
        Crc64Nvme pieces = new Crc64Nvme();
        pieces.update(body, 0, 3);
        pieces.update(body[3]);
        pieces.update(body, 4, 996);

        assertThat(BigEndian.bytes(pieces.getValue(), 8)).isEqualTo(digest(ChecksumAlgorithm.CRC64NVME, body));
    }

    @Test
    void theTagOfAMultipartObjectIsTheMd5OfTheMd5sAndTheNumberOfParts() {
        // The parts "a" and "b".
        assertThat(ETag.ofParts(List.of("0cc175b9c0f1b6a831c399e269772661", "92eb5ffee6ae2fec3ad71c777531578f")))
                .isEqualTo("96e024ba2074fe77e8e965ba43a704be-2");
    }

    @Test
    void oneBodyGivesItsSizeItsTagAndTheChecksumThatWasAskedFor() {
        BodyDigests digests = new BodyDigests(List.of(ChecksumAlgorithm.CRC32));
        digests.update("abc".getBytes(StandardCharsets.US_ASCII), 0, 3);
        BodyDigests.Digests result = digests.finish();

        assertThat(result.size()).isEqualTo(3);
        assertThat(result.etag()).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
        assertThat(result.checksum().orElseThrow().value()).isEqualTo("NSRBwg==");
    }

    @Test
    void quotesOfTagsComeAndGo() {
        assertThat(ETag.quoted("abc")).isEqualTo("\"abc\"");
        assertThat(ETag.unquoted(" \"abc\" ")).isEqualTo("abc");
        assertThat(ETag.unquoted("abc")).isEqualTo("abc");
        assertThat(ETag.unquoted("\"")).isEqualTo("\"");
    }

    private static byte[] digest(ChecksumAlgorithm algorithm, byte[] bytes) {
        RunningDigest digest = algorithm.start();
        digest.update(bytes, 0, bytes.length);
        return digest.finish();
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
