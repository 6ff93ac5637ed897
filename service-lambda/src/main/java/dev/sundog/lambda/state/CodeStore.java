package dev.sundog.lambda.state;

import dev.sundog.core.port.ImageLocator;
import dev.sundog.core.port.ObjectStore;
import dev.sundog.core.port.Ports;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.store.BlobStore;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.LambdaLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Takes code in: as bytes, from an object of S3, as the name of an image, or as a folder of this machine. */
public final class CodeStore {

    /** The bucket whose keys are folders of this machine, as LocalStack has it. */
    private static final String HOT_RELOAD = "hot-reload";

    private static final String DIGEST = "@sha256:";

    private final BlobStore blobs;
    private final Ports ports;
    private final LambdaLimits limits;

    public CodeStore(BlobStore blobs, Ports ports, LambdaLimits limits) {
        this.blobs = blobs;
        this.ports = ports;
        this.limits = limits;
    }

    /** Where a request says that code is; what it does not say is {@code null}. */
    public record Source(Blob zip, String bucket, String key, String objectVersion, String image) {

        /** Whether nothing is said. */
        public boolean isNone() {
            return zip == null && bucket == null && image == null;
        }

        /**
         * Refuses what does not fit how the function is packaged.
         *
         * @param packagedAsImage whether the code is to be an image
         * @param noImage AWS's words about an image where an archive is due
         */
        public void check(boolean packagedAsImage, String noImage) {
            if (packagedAsImage && image == null) {
                throw LambdaErrors.invalidParameter(
                        "Please provide ImageUri when updating a function with packageType Image.");
            }
            if (!packagedAsImage && image != null) {
                throw LambdaErrors.invalidParameter(noImage);
            }
            if (isNone()) {
                throw LambdaErrors.invalidParameter("Please provide a source for function code.");
            }
            if (zip != null && (bucket != null || key != null || objectVersion != null)) {
                throw LambdaErrors.invalidParameter(
                        "Please do not provide other FunctionCode parameters when providing a ZipFile.");
            }
            if (bucket != null && key == null) {
                throw LambdaErrors.invalidParameter("Error occurred while GetObject. S3 Error Code: NoSuchKey. "
                        + "S3 Error Message: The specified key does not exist.");
            }
        }
    }

    /** Takes code in. */
    public Code take(Source source) {
        if (source.image() != null) {
            return new Code("", digestOf(source.image()), 0, source.image(), "");
        }
        if (source.zip() != null) {
            if (source.zip().size() > limits.codeZipped()) {
                throw LambdaErrors.zipTooLarge(limits.codeZipped());
            }
            return keep(source.zip());
        }
        if (HOT_RELOAD.equals(source.bucket())) {
            return folder(source.key());
        }
        return keep(read(source.bucket(), source.key(), source.objectVersion()));
    }

    /**
     * An image's digest where a registry of the emulator's own has it, one of the name elsewhere.
     *
     * @throws ServiceError for an image that such a registry ought to have and has not
     */
    private String digestOf(String image) {
        Optional<ImageLocator.Place> place = ports.find(ImageLocator.class).flatMap(locator -> locator.locate(image));
        if (place.isEmpty()) {
            return nameDigest(image);
        }
        String reference = place.get()
                .reference()
                .orElseThrow(() -> LambdaErrors.invalidParameter(
                        "Source image " + image + " does not exist. Provide a valid source image."));
        int digest = reference.indexOf(DIGEST);
        return digest < 0 ? nameDigest(image) : reference.substring(digest + DIGEST.length());
    }

    private static String nameDigest(String image) {
        return hex(digest(Blob.utf8(image)));
    }

    /** The image's name with its digest in place of the tag, which may lead elsewhere later; as it is where no digest is known. */
    public static String resolved(Code code) {
        String image = code.image();
        if (image.contains("@") || code.sha256().equals(nameDigest(image))) {
            return image;
        }
        int tag = image.lastIndexOf(':');
        String repository = tag > image.lastIndexOf('/') ? image.substring(0, tag) : image;
        return repository + DIGEST + code.sha256();
    }

    private static Code folder(String path) {
        if (path == null || !Files.isDirectory(Path.of(path)) || !Path.of(path).isAbsolute()) {
            throw LambdaErrors.invalidParameter(
                    "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: "
                            + "the key of the bucket hot-reload must be an absolute path of a folder: " + path);
        }
        String digest = Base64.getEncoder().encodeToString(digest(Blob.utf8(path)));
        return new Code("", digest, 0, "", path);
    }

    private Blob read(String bucket, String key, String version) {
        ObjectStore objects = ports.find(ObjectStore.class)
                .orElseThrow(() -> LambdaErrors.invalidParameter(
                        "Error occurred while GetObject. S3 is not among the services of this emulator."));
        try {
            ByteStream object = version == null ? objects.read(bucket, key) : objects.read(bucket, key, version);
            if (object.length() > limits.codeUnzipped()) {
                throw LambdaErrors.invalidParameter(
                        "Unzipped size must be smaller than " + limits.codeUnzipped() + " bytes");
            }
            try (InputStream in = object.open()) {
                return Blob.wrap(in.readAllBytes());
            }
        } catch (ServiceError refused) {
            if (refused.type().name().startsWith("InvalidParameter")) {
                throw refused;
            }
            throw LambdaErrors.invalidParameter("Error occurred while GetObject. S3 Error Code: "
                    + refused.type().name() + ". S3 Error Message: " + refused.getMessage());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Code keep(Blob zip) {
        Archive.check(zip, limits.codeUnzipped());
        try (BlobStore.Upload upload = blobs.begin()) {
            upload.write(zip.bytes(), 0, zip.size());
            return new Code(upload.seal(), Base64.getEncoder().encodeToString(digest(zip)), zip.size(), "", "");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** The archive of code that has one. */
    public ByteStream archive(Code code) {
        return blobs.read(code.blob());
    }

    /**
     * The archive of that name.
     *
     * @throws java.util.NoSuchElementException where there is none
     */
    public ByteStream archive(String blob) {
        return blobs.read(blob);
    }

    /** Frees the archive of code that nothing refers to any more. */
    public void forget(Code code) {
        if (!code.blob().isEmpty()) {
            blobs.delete(code.blob());
        }
    }

    private static byte[] digest(Blob content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content.bytes());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Bytes as AWS writes the digest of an image. */
    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** A digest of a text, in hexadecimal, for names of folders. */
    public static String fingerprint(String text) {
        return hex(digest(Blob.wrap(text.getBytes(StandardCharsets.UTF_8)))).substring(0, 32);
    }
}
