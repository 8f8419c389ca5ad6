// Reading a party's code with the camera, where this browser can. Elsewhere the button stays away, and the phone's own
// camera opens the same code.
// The one rule: the picture never leaves the phone, and the camera is on only while its picture shows.

const root = document.querySelector("[data-door]");
const find = (selector) => root.querySelector(selector);
const tell = (name, detail) => root.dispatchEvent(new CustomEvent(name, { detail }));
const can = root && "BarcodeDetector" in window && navigator.mediaDevices?.getUserMedia;
const partyIn = (text) => { try { return new URL(text).searchParams.get("party") || ""; } catch { return ""; } };

function stop() {
  const video = find("[data-video]");
  video.srcObject?.getTracks().forEach((track) => track.stop());
  video.srcObject = null;
  find("[data-camera]").hidden = true;
}

async function scan() {
  const video = find("[data-video]");
  try {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    find("[data-camera]").hidden = false;
    await video.play();
    while (video.srcObject) {
      const [seen] = await detector.detect(video);
      if (seen) {
        stop();
        tell("door:code", partyIn(seen.rawValue));
      }
      await new Promise((resolve) => { setTimeout(resolve, 200); });
    }
  } catch {
    // Closing the camera in mid-look is no fault.
    const closed = find("[data-camera]").hidden && !video.srcObject && video.played.length;
    stop();
    if (!closed) tell("door:no-camera");
  }
}

if (can) {
  find("[data-scan]").hidden = false;
  find("[data-scan]").addEventListener("click", scan);
  find("[data-camera-close]").addEventListener("click", stop);
  document.addEventListener("visibilitychange", () => { if (document.hidden) stop(); });
}
