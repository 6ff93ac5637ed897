package dev.sundog.core.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The image of containers that only hold a network open: one program, which waits for ever. It is made here, since no image can be
 * taken for granted: an ELF file of a few instructions, in an archive as {@code docker load} takes it.
 */
final class PauseImage {

    static final String NAME = "sundog/pause:1";
    static final String PROGRAM = "/pause";

    private static final int ELF_HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final long ADDRESS = 0x400000;
    private static final short X86_64 = 0x3e;
    private static final short AARCH64 = 0xb7;
    private static final int TAR_BLOCK = 512;
    private static final int TAR_CHECKSUM = 148;

    /** {@code again: mov eax, SYS_pause; syscall; jmp again}. */
    private static final byte[] X86_64_WAITS = {(byte) 0xb8, 34, 0, 0, 0, 0x0f, 0x05, (byte) 0xeb, (byte) 0xf7};

    /** {@code again: mov x8, SYS_ppoll; mov x0..x4, 0; svc 0; b again}. */
    private static final int[] AARCH64_WAITS = {
        0xd2800928, 0xd2800000, 0xd2800001, 0xd2800002, 0xd2800003, 0xd2800004, 0xd4000001, 0x17fffff9
    };

    private PauseImage() {}

    /** Makes the image unless the engine has it. */
    static void provide(DockerClient docker) {
        try {
            docker.inspectImageCmd(NAME).exec();
        } catch (NotFoundException absent) {
            byte[] image = image(docker.versionCmd().exec().getArch());
            docker.loadImageCmd(new ByteArrayInputStream(image)).exec();
        }
    }

    /** The image for machines of a kind, as {@code docker save} would write it. */
    static byte[] image(String architecture) {
        byte[] layer = archive(new Entry(PROGRAM.substring(1), program(architecture)));
        String config = """
                {"architecture":"%s","os":"linux","created":"1970-01-01T00:00:00Z","config":{"Entrypoint":["%s"]},\
                "rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}""".formatted(architecture, PROGRAM, sha256(layer));
        String manifest = """
                [{"Config":"config.json","RepoTags":["%s"],"Layers":["layer.tar"]}]""".formatted(NAME);
        return archive(
                new Entry("layer.tar", layer),
                new Entry("config.json", config.getBytes(StandardCharsets.US_ASCII)),
                new Entry("manifest.json", manifest.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The program for machines of a kind, as Go names it. */
    static byte[] program(String architecture) {
        return switch (architecture) {
            case "amd64" -> elf(X86_64, X86_64_WAITS);
            case "arm64" -> {
                ByteBuffer code = ByteBuffer.allocate(AARCH64_WAITS.length * Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
                for (int instruction : AARCH64_WAITS) {
                    code.putInt(instruction);
                }
                yield elf(AARCH64, code.array());
            }
            default ->
                throw new IllegalStateException(
                        "the engine's machine is of the kind " + architecture + ", for which there is no " + NAME);
        };
    }

    private static byte[] elf(short machine, byte[] code) {
        int length = ELF_HEADER + PROGRAM_HEADER + code.length;
        ByteBuffer file = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16); // 64 bits, little endian
        file.putShort((short) 2).putShort(machine).putInt(1); // an executable
        file.putLong(ADDRESS + ELF_HEADER + PROGRAM_HEADER).putLong(ELF_HEADER).putLong(0); // entry, headers
        file.putInt(0)
                .putShort((short) ELF_HEADER)
                .putShort((short) PROGRAM_HEADER)
                .putShort((short) 1);
        file.position(ELF_HEADER);
        file.putInt(1).putInt(5).putLong(0).putLong(ADDRESS).putLong(ADDRESS); // load all: read, execute
        file.putLong(length).putLong(length).putLong(0x10000);
        return file.put(code).array();
    }

    /** A file of an archive. */
    record Entry(String name, byte[] bytes) {}

    /** A tar archive of programs, whose times are all the same. */
    static byte[] archive(Entry... entries) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            tar.writeBytes(header(entry));
            tar.writeBytes(entry.bytes());
            tar.writeBytes(new byte[-entry.bytes().length & TAR_BLOCK - 1]);
        }
        tar.writeBytes(new byte[2 * TAR_BLOCK]);
        return tar.toByteArray();
    }

    private static byte[] header(Entry entry) {
        byte[] header = new byte[TAR_BLOCK];
        put(header, 0, entry.name());
        put(header, 100, "0000755\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        put(header, 124, String.format("%011o ", entry.bytes().length));
        put(header, 136, "00000000000 ");
        put(header, TAR_CHECKSUM, "        ");
        put(header, 156, "0");
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte one : header) {
            sum += one & 0xff;
        }
        put(header, TAR_CHECKSUM, String.format("%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] target, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, target, at, bytes.length);
    }
}
